/** The content security policy allows workers from scripts of this site; the blur's own are in this folder. */
declare const BLUR_FILES: string;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;

const policy = trustedTypes?.createPolicy('doorcode-blur', {
  createScriptURL: (url) => {
    if (url.startsWith(BLUR_FILES) && /^[\w./-]+\.js$/.test(url)) return url;
    throw new TypeError('not a script of the blur');
  },
});

/** Replaces the library's class, which uses no Trusted Types policy and may load from other sites. */
export class CorsWorker {
  /** Rejects when the script does not load: the library would wait for ever, and never start another worker. */
  readonly workerPromise: Promise<Worker>;

  constructor(url: string) {
    this.workerPromise = start(url);
  }
}

async function start(url: string): Promise<Worker> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('no script');
  // Read to its end, so that the worker finds it in the browser's cache.
  await answer.arrayBuffer();
  return new Worker(policy ? policy.createScriptURL(url) : url);
}
