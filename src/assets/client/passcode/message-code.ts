import { useEffect } from 'preact/hooks';

/** https://wicg.github.io/web-otp/, which TypeScript's DOM library does not know. */
interface CodeRequest extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] };
}

/**
 * Reads the code out of the message itself, where the browser can and the person agrees. The message has to end with
 * a line such as `@example.com #123456`.
 * @param expected whether a message is on its way
 * @param turn changes with each message, so that each is waited for
 */
export function useMessageCode(expected: boolean, turn: string, take: (code: string) => void): void {
  useEffect(() => {
    if (!expected || !('OTPCredential' in window)) return undefined;
    const waiting = new AbortController();
    const request: CodeRequest = { otp: { transport: ['sms'] }, signal: waiting.signal };
    navigator.credentials
      .get(request)
      .then((credential) => {
        const code = (credential as { code?: unknown } | null)?.code;
        if (typeof code === 'string') take(code);
      })
      // Nobody has to agree: then the code is typed.
      .catch(() => undefined);
    return () => waiting.abort();
  }, [expected, turn]);
}
