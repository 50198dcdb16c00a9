/** An account of the stand-in behind the real proxy, in a process of its own. It ends with its parent. */
import { createAccount } from '../../../../tools/local/account/account';
import { startProxy } from '../../../../tools/local/proxy';
import { Online } from './online';

const [caDirectory = '', accountSid = '', authToken = ''] = process.argv.slice(2);

/** A number that the account has, to send from. */
const NUMBER = '+447700900000';

/** Where the first service of the name in package.json goes online. */
const DOMAIN = 'doorcode-1000.twil.io';

let online: Online | undefined;

async function serve(): Promise<void> {
  const account = createAccount({ accountSid, authToken });
  account.messaging.numbers.create(NUMBER);
  online = new Online(account.sites, caDirectory, { accountSid, authToken });
  const hosts = { ...account.hosts, [DOMAIN]: online.handle };
  online.reach = await startProxy({ hosts, caDirectory });
  const { url, caPath } = online.reach;
  process.send?.({ url, caPath });
  process.on('message', (question) => {
    if (question === 'messages') {
      const { messages } = account.messaging;
      process.send?.(
        messages.all().map((message) => ({
          to: message.to.number,
          body: message.body,
          status: messages.progress(message).status,
        })),
      );
      return;
    }
    const maps = account.syncServices.all().flatMap((service) => service.maps);
    const participants = maps.filter(({ uniqueName }) =>
      /^doorcode-participants-[0-9a-f]$/.test(uniqueName ?? ''),
    );
    process.send?.(participants.reduce((sum, { items }) => sum + items.size, 0));
  });
}

process.on('disconnect', () => {
  online?.stop();
  process.exit();
});
void serve();
