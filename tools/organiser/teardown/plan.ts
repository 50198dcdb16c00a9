import type { Twilio } from 'twilio';
import { roomNamespace } from '../../../src/access/room-namespace';
import type { Context } from '../command-line/context';
import { type OtherDoor, otherDoors } from '../doors/other-doors';
import { changeEnvFile, type FileSettings } from '../settings/env-file';
import type { Made } from '../settings/made';
import { gone } from '../twilio/failure';
import { removeAllKept } from '../twilio/room-state';
import { roomSettingsOf } from '../twilio/video-rooms';
import { messagingRemovals } from './messaging';
import { online } from './online';
import type { Plan, Removal } from './removal';
import { emptyIf, forgetSid, naming } from './settings';
import { tables } from './tables';

/** Says what of all that was made would go, before anything does. What another door needs stays. */
export async function plan(context: Context, client: Twilio, made: Made): Promise<Plan> {
  const [site, database] = [await online(context, client, made), tables(context, made)];
  const all = [
    ...site.removals,
    ...stateRemovals(client, made),
    ...syncRemovals(context, client, made),
    ...database.removals,
    ...verifyRemovals(context, client, made),
    ...messagingRemovals(context, client, made),
    ...keyRemovals(context, client, made),
  ];
  const doors = await otherDoors(context, client, context.settings());
  const removals = all.filter((each) => neededBy(each, doors).length === 0);
  const needed = all.filter((each) => !removals.includes(each));
  return {
    removals,
    stays: [
      ...site.stays,
      ...database.stays,
      ...needed.map((each) => `${each.what}, for ${neededBy(each, doors).join(', ')}`),
    ],
  };
}

const neededBy = (removal: Removal, doors: readonly OtherDoor[]): string[] =>
  doors.filter(({ settings }) => removal.isNeededBy?.(settings)).map(({ name }) => name);

/** What the door has kept about rooms in a service that was there before. */
const stateRemovals = (client: Twilio, { roomStates = {} }: Made): Removal[] =>
  Object.entries(roomStates).flatMap(([service, namespaces]) =>
    namespaces.map(
      (namespace): Removal => ({
        name: 'roomStates',
        what: `what hosts have decided about the rooms of "${namespace}", in the Sync service ${service}`,
        remove: () => removeAllKept(client, service, namespace),
        isNeededBy: (settings) => {
          const rooms = roomSettingsOf(settings);
          if (rooms === undefined || roomNamespace(rooms) !== namespace) return false;
          return naming('SYNC_SERVICE_SID', service)(settings) && naming('ROOM_STATE', 'sync')(settings);
        },
        forget: (all) => {
          const left = all.roomStates?.[service]?.filter((other) => other !== namespace) ?? [];
          all.roomStates = { ...all.roomStates, [service]: left };
          if (left.length === 0) delete all.roomStates[service];
        },
      }),
    ),
  );

function syncRemovals(context: Context, client: Twilio, { syncServices = [], maps = {} }: Made): Removal[] {
  const { services } = client.sync.v1;
  return [
    ...Object.entries(maps).map(
      ([service, names]): Removal => ({
        name: 'maps',
        what: `${names.length} Sync Maps with every participant in them, in the service ${service}`,
        async remove() {
          for (const name of names) await gone('Sync', services(service).syncMaps(name).remove());
        },
        isNeededBy: naming('SYNC_SERVICE_SID', service),
        forget: (all) => delete all.maps?.[service],
      }),
    ),
    ...syncServices.map(
      (sid): Removal => ({
        name: 'syncServices',
        what: `the Sync service with everything in it (${sid})`,
        async remove() {
          await gone('Sync', services(sid).remove());
          emptyIf(context, 'SYNC_SERVICE_SID', sid);
        },
        isNeededBy: naming('SYNC_SERVICE_SID', sid),
        forget: forgetSid('syncServices', sid),
      }),
    ),
  ];
}

function verifyRemovals(
  context: Context,
  client: Twilio,
  { verifyServices = [], rateLimits = [] }: Made,
): Removal[] {
  const { services } = client.verify.v2;
  return [
    ...rateLimits.map((each): Removal => {
      const { service, limit, name, bucket } = each;
      const known = services(service).rateLimits(limit);
      return {
        name: 'rateLimits',
        what: `${bucket === undefined ? 'the rate limit' : 'a bucket of the rate limit'} ${name} (${bucket ?? limit}) of the Verify service ${service}`,
        async remove() {
          await gone('Verify', bucket === undefined ? known.remove() : known.buckets(bucket).remove());
          if (bucket === undefined) takeOff(context, service, name);
        },
        isNeededBy: (settings) =>
          naming('VERIFY_SERVICE_SID', service)(settings) && limitsOf(settings).includes(name),
        forget: (all) => {
          all.rateLimits = all.rateLimits?.filter(
            (other) => (other.bucket ?? other.limit) !== (bucket ?? limit),
          );
        },
      };
    }),
    ...verifyServices.map(
      (sid): Removal => ({
        name: 'verifyServices',
        what: `the Verify service with its rate limits (${sid})`,
        async remove() {
          await gone('Verify', services(sid).remove());
          emptyIf(context, 'VERIFY_SERVICE_SID', sid);
        },
        isNeededBy: naming('VERIFY_SERVICE_SID', sid),
        forget: forgetSid('verifyServices', sid),
      }),
    ),
  ];
}

function keyRemovals(context: Context, client: Twilio, { apiKeys = [] }: Made): Removal[] {
  const { keys } = client.api.v2010.accounts(client.accountSid ?? '');
  return apiKeys.map((sid) => ({
    name: 'apiKeys',
    what: `the API key (${sid})`,
    async remove() {
      await gone('Twilio', keys(sid).remove());
      emptyIf(context, 'API_KEY_SID', sid, 'API_KEY_SECRET');
    },
    isNeededBy: naming('API_KEY_SID', sid),
    forget: forgetSid('apiKeys', sid),
  }));
}

const limitsOf = ({ RATE_LIMITS: names = '' }: FileSettings): string[] =>
  names.split(',').map((name) => name.trim());

/** Takes a rate limit off the settings of its service, which could send no code any more. */
function takeOff(context: Context, service: string, limit: string): void {
  const settings = context.settings();
  if (settings.VERIFY_SERVICE_SID?.trim() !== service) return;
  const left = limitsOf(settings).filter((name) => name !== limit);
  changeEnvFile(context.envPath, { RATE_LIMITS: left.join(',') });
}
