import { videoRoomName } from '../../../src/access/room-namespace';
import { stateNames } from '../../../src/moderation/state-names';
import type { Context } from '../command-line/context';
import { listenerIn } from '../command-line/said-times';
import { shown, zoneOf } from '../command-line/times';
import { askedRoomName } from '../names';
import { roomEntry } from '../stores/entries';
import { table } from '../terminal/table';
import { requireClient } from '../twilio/client';
import { fetchKept, stateService } from '../twilio/room-state';
import { callIn, requireRoomSettings } from '../twilio/video-rooms';
import { clockOf, roomTable } from './room-table';
import { shownState, stateRows } from './shown-state';

/** Shows what the directory says of a room, whether a call is going on, and what is kept of its hosts' decisions. */
export async function showRoom(
  context: Context,
  asked: string,
  { zone }: { zone?: string },
): Promise<undefined> {
  const where = zoneOf(zone);
  const settings = requireRoomSettings(context);
  const service = stateService(context.settings());
  const room = await context.withStore(({ directory }) => directory.room(askedRoomName(asked)));
  const { name } = room;
  const client = await requireClient(context);
  const running = await callIn(client, videoRoomName(settings, name));
  const call = running ? { sid: running.sid, since: running.dateCreated.toISOString() } : null;
  const state =
    service === undefined
      ? null
      : shownState(await fetchKept(client, service, stateNames(settings, name)), name);
  const entry = roomEntry(room);
  context.show({ room: name, ...entry, call, state }, () => [
    ...roomTable(context, { [name]: entry }, listenerIn(where)),
    '',
    ...table(context.terminal, [
      [
        'call',
        call === null ? 'none is going on' : `going on since ${shown(call.since, where)} (${call.sid})`,
      ],
      ...(state === null ? [['kept', NOTHING_KEPT]] : stateRows(state, where)),
    ]),
    '',
    clockOf(where),
  ]);
  return undefined;
}

/** What it means that `ROOM_STATE` is none. */
const NOTHING_KEPT =
  'nothing, since ROOM_STATE is none: hosts cannot lock the room, admit anybody or keep anybody out';
