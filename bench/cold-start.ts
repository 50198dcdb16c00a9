/** What `bench/directory.ts` runs in processes of their own: loads the directory file once and looks people up. */
import type { Identity, RoomName } from '../src/contract/names';
import { assetDirectory } from '../src/directory/asset';

/** Milliseconds: to load the file, how many of them of the processor, and for one lookup. */
export interface ColdStart {
  load: number;
  processor: number;
  lookup: number;
}

async function start(path: string, size: number): Promise<ColdStart> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const directory = assetDirectory(path, 'My Room' as RoomName);
  const load = performance.now() - began;
  const { user, system } = process.cpuUsage(used);

  const ready = performance.now();
  for (let lookup = 0; lookup < size; lookup++) {
    const identity = `participant ${Math.floor(Math.random() * size)}` as Identity;
    if ((await directory.find(identity)) === undefined) throw new Error('somebody was not found');
  }
  return { load, processor: (user + system) / 1000, lookup: (performance.now() - ready) / size };
}

const [path = '', size] = process.argv.slice(2);
void start(path, Number(size)).then((figures) => console.log(JSON.stringify(figures)));
