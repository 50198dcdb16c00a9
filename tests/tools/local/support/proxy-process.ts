import { startProxy } from '../../../../tools/local/proxy';

/**
 * The proxy in a process of its own, as mockttp depends on ES modules that Jest cannot load. Each request goes to
 * the parent process and is answered from there.
 */
async function main(): Promise<void> {
  const pending = new Map<number, (answer: never) => void>();
  let requests = 0;
  const proxy = await startProxy({
    hosts: {
      'verify.twilio.com': ({ query, ...request }) =>
        new Promise((resolve) => {
          const id = ++requests;
          pending.set(id, resolve);
          process.send?.({ id, request: { ...request, query: query.toString() } });
        }),
    },
    caDirectory: process.argv[2] ?? '',
  });
  process.on('message', ({ id, answer }: { id: number; answer: never }) => {
    pending.get(id)?.(answer);
    pending.delete(id);
  });
  process.on('disconnect', () => proxy.stop().then(() => process.exit()));
  process.send?.({ url: proxy.url, caPath: proxy.caPath });
}

void main();
