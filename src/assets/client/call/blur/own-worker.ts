/** What this page's content security policy lets become a worker: a script of its own, in the folder of the blur. */
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

/** Takes the place of the library's own, which has no policy and may load from elsewhere. */
export class CorsWorker {
  /** Rejects when the script cannot be had: the library would wait for ever, and never start another worker. */
  readonly workerPromise: Promise<Worker>;

  constructor(url: string) {
    this.workerPromise = start(url);
  }
}

async function start(url: string): Promise<Worker> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error('no script');
  // Read to its end, so that the browser has it at hand for the worker.
  await answer.arrayBuffer();
  return new Worker(policy ? policy.createScriptURL(url) : url);
}
