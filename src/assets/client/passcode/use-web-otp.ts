import { useEffect } from 'preact/hooks';

/** https://wicg.github.io/web-otp/, which is missing from TypeScript's DOM library. */
interface OtpRequestOptions extends CredentialRequestOptions {
  readonly otp: { readonly transport: readonly ['sms'] };
}

/**
 * Reads the code from the text message with WebOTP, if the browser can and the person agrees. The message has to end
 * with a line such as `@example.com #123456`.
 * @param expected whether a text message was sent
 * @param messageKey changes with each message, so that each is waited for
 */
export function useWebOtp(expected: boolean, messageKey: string, onCode: (code: string) => void): void {
  useEffect(() => {
    if (!expected || !('OTPCredential' in window)) return undefined;
    const controller = new AbortController();
    const request: OtpRequestOptions = { otp: { transport: ['sms'] }, signal: controller.signal };
    navigator.credentials
      .get(request)
      .then((credential) => {
        const code = (credential as { code?: unknown } | null)?.code;
        if (typeof code === 'string') onCode(code);
      })
      // The person may refuse, and type the code.
      .catch(() => undefined);
    return () => controller.abort();
  }, [expected, messageKey]);
}
