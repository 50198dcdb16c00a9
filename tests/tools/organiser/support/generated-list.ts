import { type Arbitrary, constantFrom, option, record, string, subarray, uniqueArray } from 'fast-check';
import type { Channel } from '../../../../src/contract/channels';
import { isEmail } from '../../../../src/directory/email';
import type { ParticipantEntry } from '../../../../src/directory/entries';
import { isKeptName } from '../../../../src/directory/names';
import { writtenKey } from '../../../../tools/organiser/names';

const name = string({
  unit: constantFrom(...`aZ09 ._@+'-=é李́ñаßİ’–ー٣`, 'न', 'מ'),
  minLength: 1,
  maxLength: 12,
}).filter(isKeptName);

const email = string({ unit: constantFrom(..."aZ0.+-='|!#$%&*/?^_`{}~"), minLength: 1, maxLength: 12 })
  .map((local) => `${local}@mail.example`)
  .filter(isEmail);

const phone = constantFrom('+12025550143', '+491715550123', '+447911123456', '+815012345678', '+3725123456');

const ROOMS = ['Yoga', 'My Room', "Maître d'Armes", '1E5', 'TRUE', 'A+B @home', '李 教室'];

const entry: Arbitrary<ParticipantEntry> = record({
  identity: name,
  phone: option(phone, { nil: undefined }),
  email: option(email, { nil: undefined }),
  isChosen: constantFrom(true, false),
  channels: subarray<Channel>(['email', 'sms', 'call', 'whatsapp'], { minLength: 1 }),
  rooms: option(subarray(ROOMS, { minLength: 1 }), { nil: undefined }),
  role: constantFrom<'host' | undefined>('host', undefined),
}).map(({ isChosen, channels, ...said }) => {
  const contacts =
    said.phone === undefined && said.email === undefined ? { ...said, phone: '+12025550143' } : said;
  const possible = channels.filter((each) =>
    each === 'email' ? contacts.email !== undefined : contacts.phone !== undefined,
  );
  const all = { ...contacts, ...(isChosen && possible.length > 0 && { channels: possible }) };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as ParticipantEntry;
});

/** Lists with whatever the door takes, however odd. */
export const generatedList: Arbitrary<ParticipantEntry[]> = uniqueArray(entry, {
  selector: ({ identity }) => writtenKey(identity),
  minLength: 1,
  maxLength: 6,
});
