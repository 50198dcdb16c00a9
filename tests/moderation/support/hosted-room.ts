import { videoRoomName } from '../../../src/access/room-namespace';
import type { RoomName } from '../../../src/contract/names';
import { createAccount } from '../../../tools/local/account/account';
import type { HostHandler, RestAnswer, RestRequest } from '../../../tools/local/proxy';
import { newSid } from '../../../tools/local/rest/sids';
import { createFunctionHarness, type HandlerAnswer, obtainPass } from '../../support/function-harness';
import { inProcessClient } from '../../support/in-process-client';
import { directoryOf, phone } from '../../support/participants';
import { configWith } from '../../support/settings';

/** The hosts and guests of the room that all tests are about. */
const HOSTS = ['blathers', 'brewster'];
const GUESTS = [
  'mabel',
  'tommy',
  'Isabelle',
  'celeste',
  'constructor',
  "O'Brien",
  'Zoë',
  '李 小龙',
  'a+b@c.d',
];

/** Answers in place of Twilio, for the requests that it is asked about. */
type Fault = (
  request: RestRequest & { host: string },
) => RestAnswer | undefined | Promise<RestAnswer | undefined>;

/** A room with hosts and guests behind the door's own handlers, in front of the stand-in's Verify, Video and Sync. */
export function openHostedRoom({
  room = {},
  state = true,
  settings = {},
  passes = new Map(),
}: {
  /** What the directory says of the room. */
  room?: object;
  /** Whether the door keeps what hosts decide. */
  state?: boolean;
  settings?: Record<string, string | undefined>;
  /** Passes that people have got before, at a door with the same settings. */
  passes?: Map<string, { pass: string; until: number }>;
} = {}) {
  // Another one for each room: what was read in a former one is not used again.
  const syncService = newSid('IS');
  const participants = [...HOSTS, ...GUESTS].map((identity, index) => ({
    identity,
    phone: phone(index),
    rooms: ['My Room', 'Yoga'],
    role: HOSTS.includes(identity) ? 'host' : 'guest',
  }));
  const directory = (people: object[] = participants) =>
    directoryOf(people as Parameters<typeof directoryOf>[0], { 'My Room': room });
  const harness = createFunctionHarness({
    directory: directory(),
    settings: {
      ...(state && { ROOM_STATE: 'sync', SYNC_SERVICE_SID: syncService }),
      ...settings,
    },
  });
  const credentials = {
    accountSid: harness.settings.ACCOUNT_SID ?? '',
    authToken: harness.settings.AUTH_TOKEN ?? '',
  };
  const account = createAccount({
    ...credentials,
    syncPerSecond: Number.POSITIVE_INFINITY,
    calls: {
      completeRoom: (sid) => account.rooms.complete(sid),
      removeParticipant: (roomSid, sid) => account.rooms.participantLeft(roomSid, sid),
    },
  });
  account.syncServices.create('Doorcode', syncService);

  const requests: string[] = [];
  let fault: Fault = () => undefined;
  const answering =
    (host: string, handle: HostHandler): HostHandler =>
    async (request) => {
      requests.push(
        `${request.method} ${host.split('.')[0]}${request.path.replace(/[0-9a-f]{32,64}/g, '…')}`,
      );
      return (await fault({ ...request, host })) ?? handle(request);
    };
  const hosts = Object.fromEntries(
    Object.entries({ ...account.hosts, 'verify.twilio.com': harness.verify.handle }).map(([host, handle]) => [
      host,
      answering(host, handle),
    ]),
  );
  harness.getTwilioClient = (given) => inProcessClient(credentials, given, hosts);

  const config = configWith({ VERIFY_SERVICE_SID: harness.settings.VERIFY_SERVICE_SID ?? '' });
  const videoName = videoRoomName(config, 'My Room' as RoomName);
  /** A pass of theirs that has not expired. */
  const passOf = async (identity: string): Promise<string> => {
    const known = passes.get(identity);
    if (known && Date.now() < known.until) return known.pass;
    const pass = await obtainPass(harness, identity, 'My Room');
    passes.set(identity, { pass, until: Date.now() + 900_000 });
    return pass;
  };

  return {
    harness,
    account,
    config,
    videoName,
    requests,
    syncService,
    passes,
    passOf,
    /** Has Twilio answer otherwise from now on. */
    setFault: (next: Fault = () => undefined) => {
      fault = next;
    },
    token: async (identity: string): Promise<HandlerAnswer> =>
      harness.token({ pass: await passOf(identity) }),
    moderate: async (by: string, action: string, about: string | object = {}): Promise<HandlerAnswer> =>
      harness.moderate({
        pass: await passOf(by),
        action,
        ...(typeof about === 'string' ? { identity: about } : about),
      }),
    /** Has somebody be connected, as Video lists them. */
    connect: (...identities: string[]) => {
      const sid = account.rooms.sidFor(videoName);
      for (const identity of identities)
        account.rooms.participantJoined(sid, { sid: newSid('PA'), identity });
    },
    /** Who is connected, as Video lists them. */
    connected: (): string[] =>
      (account.rooms.inProgress(videoName)?.participants ?? [])
        .filter(({ endedAt }) => endedAt === null)
        .map(({ identity }) => identity),
    /** Puts a directory in place without some of the participants, or with others' roles. */
    changeDirectory: (change: (entry: (typeof participants)[number]) => object | undefined) =>
      harness.replaceDirectory(directory(participants.map(change).filter((entry) => entry !== undefined))),
  };
}

export type HostedRoom = ReturnType<typeof openHostedRoom>;

/** Refused with this code, and with nothing that lets anybody in. */
export function expectRefusal(answer: HandlerAnswer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  expect(answer.body).not.toHaveProperty('token');
}
