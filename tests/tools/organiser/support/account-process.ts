/** An account of the stand-in behind the real proxy, in a process of its own. It ends with its parent. */
import { createAccount } from '../../../../tools/local/account/account';
import { startProxy } from '../../../../tools/local/proxy';

const [caDirectory = '', accountSid = '', authToken = ''] = process.argv.slice(2);

async function serve(): Promise<void> {
  const account = createAccount({ accountSid, authToken });
  const { url, caPath } = await startProxy({ hosts: account.hosts, caDirectory });
  process.send?.({ url, caPath });
  process.on('message', () => {
    const maps = account.syncServices.all().flatMap((service) => service.maps);
    const participants = maps.filter(({ uniqueName }) => uniqueName?.startsWith('doorcode-participants'));
    process.send?.(participants.reduce((sum, { items }) => sum + items.size, 0));
  });
}

process.on('disconnect', () => process.exit());
void serve();
