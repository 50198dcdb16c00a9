import type { FileSettings } from '../settings/env-file';

/** Whether these are the settings of a door: nothing else has both of these. */
export const isDoor = ({ VERIFY_SERVICE_SID, JWT_SECRET }: FileSettings): boolean =>
  Boolean(VERIFY_SERVICE_SID?.trim() && JWT_SECRET?.trim());
