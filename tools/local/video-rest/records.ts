import { newSid } from '../rest/sids';

/** The options of a room. Timeouts in minutes. */
export interface RoomOptions {
  uniqueName: string;
  maxParticipants: number;
  audioOnly: boolean;
  emptyRoomTimeout: number;
  unusedRoomTimeout: number;
}

/** A participant of a room: one connection of one identity. Times are milliseconds since the epoch. */
export interface ParticipantRecord {
  sid: string;
  identity: string;
  startedAt: number;
  endedAt: number | null;
}

/** A room, in progress or completed. Times are milliseconds since the epoch. */
export interface RoomRecord extends RoomOptions {
  sid: string;
  createdAt: number;
  endedAt: number | null;
  /** The time since which it has had no participant. */
  emptySince: number;
  participants: ParticipantRecord[];
}

/** The options of an ad-hoc room. Source: https://www.twilio.com/docs/video/api/rooms-resource */
const AD_HOC = { maxParticipants: 50, audioOnly: false, emptyRoomTimeout: 5, unusedRoomTimeout: 5 };

/** All rooms of the account, as Video's REST API lists them. The signalling reports participants that join and leave. */
export class RoomRecords {
  readonly #records: RoomRecord[] = [];

  /** @param now the time in milliseconds since the epoch */
  constructor(private readonly now: () => number = Date.now) {}

  /** Makes a room, unless one of that name is in progress. */
  create(options: RoomOptions): RoomRecord | 'exists' {
    if (this.inProgress(options.uniqueName)) return 'exists';
    const now = this.now();
    const record = {
      ...options,
      sid: newSid('RM'),
      createdAt: now,
      endedAt: null,
      emptySince: now,
      participants: [],
    };
    this.#records.push(record);
    return record;
  }

  /** Newest first. */
  all(): RoomRecord[] {
    for (const record of this.#records) this.#expire(record);
    return [...this.#records].reverse();
  }

  /** The room of that name that is in progress. */
  inProgress(name: string): RoomRecord | undefined {
    return this.all().find(({ uniqueName, endedAt }) => uniqueName === name && endedAt === null);
  }

  /** Finds a room by its SID, or one in progress by its name. */
  find(sidOrName: string): RoomRecord | undefined {
    return this.all().find(({ sid }) => sid === sidOrName) ?? this.inProgress(sidOrName);
  }

  /** The SID of the room of that name that is in progress, which is made if there is none. */
  sidFor(name: string): string {
    const record = this.inProgress(name) ?? this.create({ uniqueName: name, ...AD_HOC });
    return record === 'exists' ? '' : record.sid;
  }

  /** The maximum number of participants of a room. */
  capacityOf(name: string): number {
    return this.inProgress(name)?.maxParticipants ?? AD_HOC.maxParticipants;
  }

  participantJoined(roomSid: string, { sid, identity }: { sid: string; identity: string }): void {
    this.find(roomSid)?.participants.push({ sid, identity, startedAt: this.now(), endedAt: null });
  }

  participantLeft(roomSid: string, participantSid: string): void {
    const record = this.find(roomSid);
    const participant = record?.participants.find(({ sid }) => sid === participantSid);
    if (record === undefined || participant === undefined || participant.endedAt !== null) return;
    participant.endedAt = this.now();
    record.emptySince = this.now();
  }

  /** Completes a room, and disconnects its participants. */
  complete(roomSid: string): void {
    const record = this.find(roomSid);
    if (record === undefined || record.endedAt !== null) return;
    record.endedAt = this.now();
    for (const participant of record.participants) participant.endedAt ??= this.now();
  }

  #expire(record: RoomRecord): void {
    if (record.endedAt !== null || record.participants.some(({ endedAt }) => endedAt === null)) return;
    const minutes = record.participants.length === 0 ? record.unusedRoomTimeout : record.emptyRoomTimeout;
    const end = record.emptySince + minutes * 60_000;
    if (this.now() >= end) record.endedAt = end;
  }
}
