import type { Context } from '../command-line/context';
import { kindOfPhone, type PhoneKind } from './cells/phone-kind';
import { type Mapping, meaningIn } from './columns/mapping';
import { columnKey } from './columns/meaning';
import { linesWords, type Table } from './columns/table';
import type { Row } from './rows';
import type { Line } from './sheet/sheet';

/** What is to be known of phones that may take no message, by what kind they are. */
const DOUBTS: readonly [kind: PhoneKind, one: string, several: string][] = [
  [
    'landline',
    'is a landline, which takes no text message; a code can be read out there: give this person the channel call',
    'are landlines, which take no text message; a code can be read out there: give these people the channel call',
  ],
  [
    'unassigned',
    'is a number that its country gives to nobody: see whether it is written right',
    'are numbers that their countries give to nobody: see whether they are written right',
  ],
  [
    'no subscriber',
    "is a free-phone or premium number, which is hardly anybody's own and takes no text message",
    "are free-phone or premium numbers, which are hardly anybody's own and take no text message",
  ],
];

/** Warns of phones where a code may not arrive. */
export function noteDoubtfulPhones(context: Context, { rows }: { rows: readonly Row[] }): void {
  const kinds = rows.map((row) => [row, kindIn(row)] as const);
  for (const [kind, one, several] of DOUBTS) {
    const of = kinds.filter(([, each]) => each === kind).map(([row]) => row);
    if (of.length > 0)
      warn(context, `${linesWords(of)}: the phone${of.length === 1 ? ` ${one}` : `s ${several}`}.`);
  }
}

function kindIn({ entry: { phone, channels } }: Row): PhoneKind | undefined {
  if (typeof phone !== 'string') return undefined;
  const kind = kindOfPhone(phone);
  const isOnlyCalled =
    Array.isArray(channels) && !channels.some((channel) => channel === 'sms' || channel === 'whatsapp');
  return kind === 'landline' && isOnlyCalled ? undefined : kind;
}

const STATUS =
  /(?:^| )(?:status|state|rsvp|approval|estado|statut|estado del pedido|situacao|ステータス|状態)(?: |$)/;
const NOT_COMING =
  /cancel|refund|not attending|denied|declin|rejected|void|withdrawn|deleted|failed|unpaid|pending|waitlist|^no$|storn|abgelehnt|abgesagt|annul|rembours|refus|anulad|reembols|rechazad|recusad|キャンセル|返金|拒否/i;

/** Warns of rows whose status says that somebody may not come: whether they may, only the organiser knows. */
export function noteStatus(context: Context, { rows }: Table, mapping: Mapping): void {
  for (const column of mapping.columns) {
    if (meaningIn(mapping, column) !== undefined || !STATUS.test(columnKey(column.name))) continue;
    const byValue = new Map<string, Line[]>();
    for (const line of rows) {
      const value = line.cells[column.index] ?? '';
      if (!NOT_COMING.test(value)) continue;
      const lines = byValue.get(value);
      if (lines === undefined) byValue.set(value, [line]);
      else lines.push(line);
    }
    for (const [value, lines] of byValue)
      warn(
        context,
        `"${column.name}" is ${value} in ${linesWords(lines).toLowerCase()}: they are taken in as well, so take out of the file whoever may not come.`,
      );
  }
}

const warn = (context: Context, text: string): void =>
  context.note(`${context.terminal.colours.yellow('!')} ${text}`);
