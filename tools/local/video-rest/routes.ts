import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import type { ParticipantRecord, RoomRecord, RoomRecords } from './records';

const ORIGIN = 'https://video.twilio.com';

/** Source: https://www.twilio.com/docs/api/errors/53113, …/53105, …/53123 */
const ROOM_EXISTS: TwilioError = { status: 400, code: 53113, message: 'Room exists' };
const INVALID_SIZE: TwilioError = {
  status: 400,
  code: 53107,
  message: 'MaxParticipants is out of range',
};
const INVALID_STATUS: TwilioError = { status: 400, code: 53104, message: 'Room status is invalid' };

/** Applies to the signalling what a REST request decides. */
export interface Calls {
  completeRoom(sid: string): void;
  removeParticipant(roomSid: string, participantSid: string): void;
}

/** The routes of `video.twilio.com` for rooms and participants. Source: OpenAPI `twilio_video_v1`. */
export function videoRoutes(records: RoomRecords, calls: Calls, accountSid: string): RestRoute[] {
  const roomJson = (room: RoomRecord) => {
    const url = `${ORIGIN}/v1/Rooms/${room.sid}`;
    return {
      sid: room.sid,
      status: room.endedAt === null ? 'in-progress' : 'completed',
      date_created: isoTime(room.createdAt),
      date_updated: isoTime(room.endedAt ?? room.createdAt),
      account_sid: accountSid,
      enable_turn: true,
      unique_name: room.uniqueName,
      status_callback: null,
      status_callback_method: 'POST',
      end_time: room.endedAt === null ? null : isoTime(room.endedAt),
      duration: room.endedAt === null ? null : seconds(room.createdAt, room.endedAt),
      type: 'group',
      max_participants: room.maxParticipants,
      max_participant_duration: 14_400,
      max_concurrent_published_tracks: 170,
      record_participants_on_connect: false,
      video_codecs: ['VP8', 'H264'],
      media_region: 'us1',
      audio_only: room.audioOnly,
      empty_room_timeout: room.emptyRoomTimeout,
      unused_room_timeout: room.unusedRoomTimeout,
      large_room: false,
      url,
      links: { participants: `${url}/Participants` },
    };
  };
  const participantJson = (room: RoomRecord, participant: ParticipantRecord) => {
    const url = `${ORIGIN}/v1/Rooms/${room.sid}/Participants/${participant.sid}`;
    return {
      sid: participant.sid,
      room_sid: room.sid,
      account_sid: accountSid,
      status: participant.endedAt === null ? 'connected' : 'disconnected',
      identity: participant.identity,
      date_created: isoTime(participant.startedAt),
      date_updated: isoTime(participant.endedAt ?? participant.startedAt),
      start_time: isoTime(participant.startedAt),
      end_time: participant.endedAt === null ? null : isoTime(participant.endedAt),
      duration: participant.endedAt === null ? null : seconds(participant.startedAt, participant.endedAt),
      url,
      links: { published_tracks: `${url}/PublishedTracks` },
    };
  };

  const inRoom = (run: (room: RoomRecord, call: RestCall) => RestAnswer) => withFound(records, run);

  /** By SID, or by identity as long as they are connected. */
  const withParticipant = (
    run: (room: RoomRecord, participant: ParticipantRecord, call: RestCall) => RestAnswer,
  ) =>
    inRoom((room, call) => {
      const [, name] = call.ids;
      const participant = room.participants.find(
        ({ sid, identity, endedAt }) => sid === name || (identity === name && endedAt === null),
      );
      return participant === undefined ? errorAnswer(notFound(call.path)) : run(room, participant, call);
    });

  return [
    ['POST', '/v1/Rooms', ({ params }) => create(records, params, roomJson)],
    [
      'GET',
      '/v1/Rooms',
      (call) => pageAnswer(call, ORIGIN, 'rooms', matchingRooms(records, call.query).map(roomJson)),
    ],
    ['GET', '/v1/Rooms/{Sid}', inRoom((room) => jsonAnswer(200, roomJson(room)))],
    [
      'POST',
      '/v1/Rooms/{Sid}',
      inRoom((room, { params }) => {
        if (params.Status !== 'completed') return errorAnswer(INVALID_STATUS);
        calls.completeRoom(room.sid);
        records.complete(room.sid);
        return jsonAnswer(202, roomJson(room));
      }),
    ],
    [
      'GET',
      '/v1/Rooms/{RoomSid}/Participants',
      inRoom((room, call) => {
        const status = call.query.get('Status');
        const identity = call.query.get('Identity');
        const participants = room.participants
          .map((participant) => participantJson(room, participant))
          .filter((participant) => status === null || participant.status === status)
          .filter((participant) => identity === null || participant.identity === identity);
        return pageAnswer(call, ORIGIN, 'participants', participants);
      }),
    ],
    [
      'GET',
      '/v1/Rooms/{RoomSid}/Participants/{Sid}',
      withParticipant((room, participant) => jsonAnswer(200, participantJson(room, participant))),
    ],
    [
      'POST',
      '/v1/Rooms/{RoomSid}/Participants/{Sid}',
      withParticipant((room, participant, { params }) => {
        if (params.Status === 'disconnected') {
          calls.removeParticipant(room.sid, participant.sid);
          records.participantLeft(room.sid, participant.sid);
        }
        return jsonAnswer(202, participantJson(room, participant));
      }),
    ],
  ];
}

function create(
  records: RoomRecords,
  params: Record<string, string>,
  roomJson: (room: RoomRecord) => object,
): RestAnswer {
  const { UniqueName: uniqueName = '', MaxParticipants = '50' } = params;
  const maxParticipants = Number(MaxParticipants);
  if (!(maxParticipants >= 1 && maxParticipants <= 50)) return errorAnswer(INVALID_SIZE);
  const room = records.create({
    uniqueName,
    maxParticipants,
    audioOnly: params.AudioOnly === 'true',
    emptyRoomTimeout: Number(params.EmptyRoomTimeout ?? 5),
    unusedRoomTimeout: Number(params.UnusedRoomTimeout ?? 5),
  });
  return room === 'exists' ? errorAnswer(ROOM_EXISTS) : jsonAnswer(201, roomJson(room));
}

/** Without a filter, Video lists the rooms in progress. */
function matchingRooms(records: RoomRecords, query: URLSearchParams): RoomRecord[] {
  const status = query.get('Status') ?? (query.has('UniqueName') ? null : 'in-progress');
  const name = query.get('UniqueName');
  const after = Date.parse(query.get('DateCreatedAfter') ?? '') || Number.NEGATIVE_INFINITY;
  const before = Date.parse(query.get('DateCreatedBefore') ?? '') || Number.POSITIVE_INFINITY;
  return records
    .all()
    .filter(
      ({ uniqueName, createdAt, endedAt }) =>
        (name === null || uniqueName === name) &&
        (status === null || status === (endedAt === null ? 'in-progress' : 'completed')) &&
        createdAt >= after &&
        createdAt <= before,
    );
}

const seconds = (from: number, to: number): number => Math.round((to - from) / 1000);
