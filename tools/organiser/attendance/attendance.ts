import { videoRoomName } from '../../../src/access/room-namespace';
import type { Lines } from '../../printing/printer';
import { CliError, EXIT } from '../cli-error';
import type { Context } from '../command-line/context';
import { printRows } from '../command-line/rows';
import { edgeOf, shown, zoneOf } from '../command-line/times';
import { table } from '../terminal/table';
import { requireClient } from '../twilio/client';
import { answerOf } from '../twilio/failure';
import { requireRoomSettings } from '../twilio/video-rooms';
import { totals, type Visit, visitsOf } from './visits';

interface AttendanceOptions {
  from?: string;
  to?: string;
  zone?: string;
  plain?: true;
  csv?: true;
  output?: string;
}

export async function attendance(
  context: Context,
  asked: string,
  options: AttendanceOptions,
): Promise<undefined> {
  const { from, to } = options;
  const zone = zoneOf(options.zone, [from, to]);
  const span = {
    ...(from !== undefined && { from: edgeOf(from, zone, 'first') }),
    ...(to !== undefined && { to: edgeOf(to, zone, 'last') }),
  };
  if (span.from && span.to && span.to <= span.from)
    throw new CliError(`--to ${to} is not after --from ${from}: nobody can have been there then`, EXIT.usage);
  const room = await context.spelled(asked);
  const own = videoRoomName(requireRoomSettings(context), room);
  const client = await requireClient(context);
  const visits = await answerOf('Video', visitsOf(client, options.plain ? [own, room] : [own], span));
  const data = { room, visits, totals: totals(visits) };
  if (options.csv || options.output !== undefined)
    printRows(context, data, asRows(room, visits), options.output);
  else context.show(data, () => asText(context, room, visits, zone));
  return undefined;
}

function asRows(room: string, visits: readonly Visit[]): string[][] {
  const inAll = new Map(totals(visits).map(({ identity, seconds }) => [identity, seconds]));
  return [
    ['room', 'identity', 'joined', 'left', 'seconds', 'seconds in all'],
    ...visits.map(({ identity, joinedAt, leftAt, seconds }) => [
      room,
      identity,
      joinedAt,
      leftAt ?? '',
      String(seconds),
      String(inAll.get(identity)),
    ]),
  ];
}

function asText({ terminal }: Context, room: string, visits: readonly Visit[], zone: string): Lines {
  if (visits.length === 0) return `Twilio knows of nobody in "${room}" in that time.`;
  const rows = visits.map(({ identity, joinedAt, leftAt, seconds }) => [
    identity,
    shown(joinedAt, zone),
    leftAt === null ? 'is there' : shown(leftAt, zone),
    span(seconds),
  ]);
  const sums = totals(visits).map(({ identity, visits: times, seconds }) => [
    identity,
    times === 1 ? 'once' : `${times} times`,
    span(seconds),
  ]);
  return [
    ...table(terminal, rows, ['identity', 'joined', 'left', 'for']),
    '',
    ...table(terminal, sums, ['identity', 'was there', 'in all']),
    '',
    `Times by the clock of ${zone}.`,
  ];
}

/** Hours, minutes and seconds. */
const span = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
