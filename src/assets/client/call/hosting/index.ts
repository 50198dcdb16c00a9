import '../../shared-chunk';
import { startHostWords } from './words/current';

export { HostBanners } from './banners';
export { startHosting } from './hosting';
export { ForEverybody, WaitingList } from './people';
export { PersonMenu } from './person-menu';
export { LeaveQuestion } from './question';

/** Resolves when the words of hosts are loaded, or late. */
export const ready = startHostWords();
