import { newSid } from '../rest/sids';

/** What a room is made with. Timeouts in minutes. */
export interface RoomPlan {
  uniqueName: string;
  maxParticipants: number;
  audioOnly: boolean;
  emptyRoomTimeout: number;
  unusedRoomTimeout: number;
}

/** Somebody's stay in a room. Times are milliseconds since the epoch. */
export interface StayRecord {
  sid: string;
  identity: string;
  startedAt: number;
  endedAt: number | null;
}

/** A room that is, or was. Times are milliseconds since the epoch. */
export interface RoomRecord extends RoomPlan {
  sid: string;
  createdAt: number;
  endedAt: number | null;
  /** Since when nobody has been in it. */
  emptySince: number;
  stays: StayRecord[];
}

/** A room that nobody made beforehand. Source: https://www.twilio.com/docs/video/api/rooms-resource */
const AD_HOC = { maxParticipants: 50, audioOnly: false, emptyRoomTimeout: 5, unusedRoomTimeout: 5 };

/** Every room of the account, as Video's REST API knows them: the signalling tells it who comes and goes. */
export class RoomRecords {
  readonly #records: RoomRecord[] = [];

  /** @param now the time in milliseconds since the epoch */
  constructor(private readonly now: () => number = Date.now) {}

  /** Makes a room, unless one of that name is going on. */
  create(plan: RoomPlan): RoomRecord | 'exists' {
    if (this.inProgress(plan.uniqueName)) return 'exists';
    const now = this.now();
    const record = {
      ...plan,
      sid: newSid('RM'),
      createdAt: now,
      endedAt: null,
      emptySince: now,
      stays: [],
    };
    this.#records.push(record);
    return record;
  }

  /** Newest first. */
  all(): RoomRecord[] {
    for (const record of this.#records) this.#expire(record);
    return [...this.#records].reverse();
  }

  /** The room that is going on under a name. */
  inProgress(name: string): RoomRecord | undefined {
    return this.all().find(({ uniqueName, endedAt }) => uniqueName === name && endedAt === null);
  }

  /** By its SID, or by the name of one that is going on. */
  find(sidOrName: string): RoomRecord | undefined {
    return this.all().find(({ sid }) => sid === sidOrName) ?? this.inProgress(sidOrName);
  }

  /** The SID of the room that somebody joins by name; it is made if there is none. */
  sidFor(name: string): string {
    const record = this.inProgress(name) ?? this.create({ uniqueName: name, ...AD_HOC });
    return record === 'exists' ? '' : record.sid;
  }

  /** How many a room takes. */
  capacityOf(name: string): number {
    return this.inProgress(name)?.maxParticipants ?? AD_HOC.maxParticipants;
  }

  entered(roomSid: string, { sid, identity }: { sid: string; identity: string }): void {
    this.find(roomSid)?.stays.push({ sid, identity, startedAt: this.now(), endedAt: null });
  }

  left(roomSid: string, participantSid: string): void {
    const record = this.find(roomSid);
    const stay = record?.stays.find(({ sid }) => sid === participantSid);
    if (record === undefined || stay === undefined || stay.endedAt !== null) return;
    stay.endedAt = this.now();
    record.emptySince = this.now();
  }

  /** Ends a room, and everybody's stay in it. */
  complete(roomSid: string): void {
    const record = this.find(roomSid);
    if (record === undefined || record.endedAt !== null) return;
    record.endedAt = this.now();
    for (const stay of record.stays) stay.endedAt ??= this.now();
  }

  #expire(record: RoomRecord): void {
    if (record.endedAt !== null || record.stays.some(({ endedAt }) => endedAt === null)) return;
    const minutes = record.stays.length === 0 ? record.unusedRoomTimeout : record.emptyRoomTimeout;
    const end = record.emptySince + minutes * 60_000;
    if (this.now() >= end) record.endedAt = end;
  }
}
