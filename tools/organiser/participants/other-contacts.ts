import type { ParticipantEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import type { CheckedParticipant } from '../stores/entries';
import { table } from '../terminal/table';

/** A contact of somebody who is known, and another one in its place. */
interface OtherContact {
  identity: string;
  role: string;
  former: string;
  now: string;
}

/** Changes that are listed before the rest is only counted. */
const LISTED = 50;

/**
 * Who is known, and gets a phone or an address that is not the one known so far: whoever reads the codes there comes in
 * under that name, with that role.
 */
export function otherContacts(
  changed: readonly CheckedParticipant[],
  before: readonly ParticipantEntry[],
): OtherContact[] {
  const known = new Map(before.map((entry) => [writtenKey(entry.identity), entry]));
  return changed.flatMap(({ entry, participant: { role } }) => {
    const was = known.get(writtenKey(entry.identity));
    if (was === undefined) return [];
    return (['phone', 'email'] as const).flatMap((kind) => {
      const [old, now] = [was[kind], entry[kind]];
      if (now === undefined || old?.toLowerCase() === now.toLowerCase()) return [];
      return [{ identity: entry.identity, role, former: old ?? 'none', now }];
    });
  });
}

/** Shows them. */
export function noteOtherContacts(context: Context, others: readonly OtherContact[]): void {
  const { colours } = context.terminal;
  context.note(
    `${colours.yellow('!')} ${others.length === 1 ? 'Somebody who is known gets another contact, and codes go' : 'People who are known get other contacts, and codes go'} there from then on:`,
  );
  const rows = others
    .slice(0, LISTED)
    .map(({ identity, role, former, now }) => [identity, role, former, now]);
  context.note(table(context.terminal, rows, ['name', 'role', 'so far', 'from then on']));
  if (others.length > LISTED) context.note(`… and ${others.length - LISTED} more`);
}
