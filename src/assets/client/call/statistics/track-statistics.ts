import type { Room, StatsReport } from 'twilio-video';
import type { TrackStatistics } from '../call';
import { type Sample, sumSamples } from './samples';

/** Reads the statistics of a room; each reading is compared with the one before. */
export function statisticsReader(room: Room): () => Promise<readonly TrackStatistics[]> {
  let before = new Map<string, Sample>();
  return async () => {
    const owners = ownersOf(room);
    const samples = sumSamples(readReports(await room.getStats()));
    const tracks = [...samples.values()].flatMap((sample) => {
      const owner = owners.get(sample.sid);
      return owner ? [trackStatisticsOf(sample, before.get(sample.sid), owner.identity)] : [];
    });
    before = samples;
    return tracks;
  };
}

interface Owner {
  readonly identity: string | undefined;
}

function ownersOf(room: Room): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const sid of room.localParticipant.tracks.keys()) owners.set(sid, { identity: undefined });
  for (const { identity, tracks } of room.participants.values()) {
    for (const sid of tracks.keys()) owners.set(sid, { identity });
  }
  return owners;
}

/** In a peer-to-peer room there is a report for each connection, and the local tracks are in all of them. */
function readReports(reports: readonly StatsReport[]): readonly Sample[] {
  return reports.flatMap((report) => [
    ...report.localAudioTrackStats.map((stats) => ({
      ...common(stats),
      kind: 'audio' as const,
      ...sent(stats),
    })),
    ...report.localVideoTrackStats.map((stats) => ({
      ...common(stats),
      kind: 'video' as const,
      ...sent(stats),
      width: stats.dimensions?.width ?? undefined,
      height: stats.dimensions?.height ?? undefined,
      frameRate: stats.frameRate ?? undefined,
    })),
    ...report.remoteAudioTrackStats.map((stats) => ({
      ...common(stats),
      kind: 'audio' as const,
      ...received(stats),
      jitter: stats.jitter ?? undefined,
    })),
    ...report.remoteVideoTrackStats.map((stats) => ({
      ...common(stats),
      kind: 'video' as const,
      ...received(stats),
      width: stats.dimensions?.width ?? undefined,
      height: stats.dimensions?.height ?? undefined,
      frameRate: stats.frameRate ?? undefined,
    })),
  ]);
}

interface CommonStats {
  readonly trackSid: string;
  readonly timestamp: number;
  readonly codec: string | null;
  readonly packetsLost: number | null;
}

const common = ({ trackSid, timestamp, codec, packetsLost }: CommonStats) => ({
  sid: trackSid,
  at: timestamp,
  codec: codec ?? undefined,
  lost: packetsLost ?? 0,
});

interface SentStats {
  readonly bytesSent: number | null;
  readonly packetsSent: number | null;
  readonly roundTripTime: number | null;
}

const sent = ({ bytesSent, packetsSent, roundTripTime }: SentStats) => ({
  bytes: bytesSent ?? 0,
  packets: packetsSent ?? 0,
  roundTrip: roundTripTime ?? undefined,
});

interface ReceivedStats {
  readonly bytesReceived: number | null;
  readonly packetsReceived: number | null;
}

const received = ({ bytesReceived, packetsReceived }: ReceivedStats) => ({
  bytes: bytesReceived ?? 0,
  packets: packetsReceived ?? 0,
});

/** @param identity undefined for oneself */
export function trackStatisticsOf(
  now: Sample,
  before: Sample | undefined,
  identity: string | undefined,
): TrackStatistics {
  const { sid, at, bytes, packets, lost, ...quality } = now;
  const statistics = { ...quality, key: sid, identity };
  const seconds = before ? (at - before.at) / 1000 : 0;
  if (!before || seconds <= 0) return statistics;
  const missing = Math.max(0, lost - before.lost);
  const all = Math.max(0, packets - before.packets) + missing;
  return {
    ...statistics,
    bitrate: (Math.max(0, bytes - before.bytes) * 8) / seconds,
    lost: all > 0 ? missing / all : undefined,
  };
}
