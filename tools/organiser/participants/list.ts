import { mask } from '../../../src/access/destination';
import type { Participant } from '../../../src/directory/directory';
import type { Context } from '../command-line/context';
import { printRows } from '../command-line/rows';
import { findParticipants } from '../stores/lookup';
import { table } from '../terminal/table';
import { rowsOf } from './csv';
import { count } from './people-in-words';

export const listParticipants = (context: Context): Promise<undefined> =>
  context.withStore(async (store) => {
    const { participants } = await store.list();
    context.show(participants, () => {
      if (participants.length === 0) return `Nobody is expected yet (${store.place}).`;
      const rows = participants.map(
        ({ identity, phone = '', email = '', channels, rooms, role = 'guest' }) => [
          identity,
          role,
          phone,
          email,
          [channels?.join(', '), rooms && `in ${rooms.join(', ')}`].filter(Boolean).join('; '),
        ],
      );
      const head = ['identity', 'role', 'phone', 'e-mail', 'channels and rooms, if not the usual ones'];
      return [...table(context.terminal, rows, head), '', `${count(participants.length)} in ${store.place}`];
    });
    return undefined;
  });

export const showParticipant = (context: Context, identity: string): Promise<undefined> =>
  context.withStore(async (store) => {
    const [participant] = (await findParticipants(store, [identity])) as [Participant];
    const contacts = Object.values(participant.contacts);
    context.show(participant, () =>
      table(context.terminal, [...detailsOf(participant), ['they see', contacts.map(mask).join(' or ')]]),
    );
    return undefined;
  });

/** What is known of a participant, a name and a text for each fact. */
export const detailsOf = ({ identity, contacts, channels, rooms, role }: Participant): [string, string][] => [
  ['identity', identity],
  ['role', role],
  ['phone', contacts.phone ?? 'none'],
  ['e-mail', contacts.email ?? 'none'],
  ['channels', channels.join(', ')],
  ['rooms', rooms.join(', ')],
];

export const exportParticipants = (context: Context, file: string | undefined): Promise<undefined> =>
  context.withStore(async (store) => {
    const { participants } = await store.list();
    printRows(context, participants, rowsOf(participants), file);
    return undefined;
  });
