import type { Participant } from '../../../src/directory/directory';

/** What is known of a participant, a name and a text for each fact. */
export const factsOf = ({ identity, contacts, channels, rooms, role }: Participant): [string, string][] => [
  ['identity', identity],
  ['role', role],
  ['phone', contacts.phone ?? 'none'],
  ['e-mail', contacts.email ?? 'none'],
  ['channels', channels.join(', ')],
  ['rooms', rooms.join(', ')],
];
