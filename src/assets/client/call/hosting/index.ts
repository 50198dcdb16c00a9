// Every other part of the page uses these. Were this one to do without, the build would give them a chunk of their own, and
// the first screen one more request.
import '../../page/heading';
import '../../page/lucide';
import '../../sdk/load';

export { HostBanners } from './banners';
export { startHosting } from './hosting';
export { ForEverybody, WaitingList } from './people';
export { PersonMenu } from './person-menu';
export { LeaveQuestion } from './question';
