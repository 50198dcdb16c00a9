import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { listenerIn, saidTime } from '../command-line/said-times';
import { askDeliveries, type Delivered } from '../messaging/deliveries';
import type { Sent } from '../messaging/journal';
import { whatOf } from '../messaging/outcome';
import { alone } from '../messaging/sending';
import { WAY_WORDS } from '../messaging/ways';
import { whyWords } from '../messaging/why';
import { table } from '../terminal/table';
import { requireClient } from '../twilio/client';

/** What became of everything that was sent, or of what was sent to some or to a room. */
export async function reportDeliveries(
  context: Context,
  which: (sent: Sent) => boolean,
  zone: string,
): Promise<ExitCode> {
  const client = await requireClient(context);
  const [deliveries, isNothing] = await alone(context, async (journal) => {
    const bar = context.terminal.progress('Asking');
    try {
      const asked = latest(journal.all().filter(which));
      const known = await askDeliveries(client, context.settings(), journal, asked, bar.show);
      return [known, journal.all().length === 0] as const;
    } finally {
      bar.end();
    }
  });
  context.show(deliveriesJson(deliveries), () =>
    deliveries.length === 0
      ? isNothing
        ? 'Nothing was sent yet: npx doorcode invite --help'
        : 'Nothing was sent to whom or where you ask about; npx doorcode invite --report tells of everything.'
      : [
          ...table(
            context.terminal,
            deliveries.map(({ sent, delivery }) => [
              sent.identity,
              sent.room,
              whatOf(sent.lead),
              WAY_WORDS[sent.way],
              stateWords({ sent, delivery }, zone),
            ]),
            ['who', 'room', 'what', 'by', 'state'],
          ),
          '',
          ...countLines(deliveries),
        ],
  );
  return hasLost(deliveries) ? EXIT.mistakes : EXIT.done;
}

/** Of several attempts at the same, the last; what never got to Twilio is no message. */
function latest(all: readonly Sent[]): Sent[] {
  const known = new Map<string, Sent>();
  for (const sent of all) {
    const { identity, room, opensAt, lead, way, state } = sent;
    if (state !== 'lost' && state !== 'refused')
      known.set(JSON.stringify([identity, room, opensAt, lead, way]), sent);
  }
  return [...known.values()];
}

export const hasLost = (all: readonly Delivered[]): boolean =>
  all.some(({ delivery }) => delivery.is === 'undelivered');

export const deliveriesJson = (all: readonly Delivered[]) =>
  all.map(({ sent: { identity, room, lead, way, sendAt }, delivery: { is, code } }) => ({
    identity,
    room,
    what: whatOf(lead),
    by: way,
    sendAt,
    state: is,
    ...(is === 'undelivered' && { code, why: whyWords(code) }),
  }));

/** What is known of messages that have just been sent. */
export function deliveryLines(context: Context, all: readonly Delivered[]): string[] {
  const lost = all.filter(({ delivery }) => delivery.is === 'undelivered');
  return [
    ...countLines(all),
    ...(lost.length > 0
      ? [
          'Not delivered:',
          ...table(
            context.terminal,
            lost.map(({ sent, delivery }) => ['', sent.identity, whyWords(delivery.code)]),
          ),
        ]
      : []),
    ...(all.some(({ delivery }) => delivery.is === 'on its way')
      ? ['What comes of those on their way says: npx doorcode invite --report']
      : []),
  ];
}

const STATES = ['delivered', 'undelivered', 'on its way', 'scheduled', 'canceled', 'unknown'] as const;

const STATE_WORDS: Readonly<Record<(typeof STATES)[number], string>> = {
  delivered: 'delivered',
  undelivered: 'not delivered',
  'on its way': 'on their way',
  scheduled: 'scheduled',
  canceled: 'taken back',
  unknown: 'of which nobody knows',
};

function countLines(all: readonly Delivered[]): string[] {
  const counts = STATES.map(
    (state) => [all.filter(({ delivery }) => delivery.is === state).length, state] as const,
  )
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${STATE_WORDS[state]}`);
  return counts.length === 0 ? [] : [`${counts.join(', ')}.`];
}

function stateWords({ sent, delivery: { is, code } }: Delivered, zone: string): string {
  if (is === 'undelivered') return `not delivered: ${whyWords(code)}`;
  if (is === 'scheduled' && sent.sendAt !== null) return `goes ${saidTime(sent.sendAt, listenerIn(zone))}`;
  if (is === 'canceled') return 'taken back';
  return is === 'unknown' ? 'nobody knows any more' : is;
}
