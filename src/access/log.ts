import { randomUUID } from 'node:crypto';
import type { RoomName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { Fault } from '../upstream/failure';
import { PROBLEMS, type Problem } from './problems';

/** What happened, one line each. */
export type Event = 'code_sent' | 'code_rejected' | 'pass_issued' | 'token_issued' | 'refused' | 'failed';

/** The fields a line may hold, and no others: no contact, code, token, secret, or text from a caller or upstream. */
export interface Fields {
  /** A keyed hash, so that lines about one participant can be told to belong together. */
  identity?: string;
  room?: RoomName;
  code?: ProblemCode;
  reason?: string;
  upstreamStatus?: number;
  upstreamCode?: number | string;
  /** True where an organiser should be told. */
  alert?: boolean;
}

/** Refusals that nobody meets by a slip of the finger: somebody is trying the door, or the door does not work. */
const ALERTS: ReadonlySet<ProblemCode | Fault | undefined> = new Set([
  'account',
  'service',
  'too_many_codes',
  'too_many_attempts',
  'misconfigured',
  'internal',
]);

/**
 * What JSON leaves as it is and a terminal or a viewer does not: DEL, C1, separators of lines, marks that turn the
 * direction of writing round, and what nobody sees. A directory's mistake is logged with what stands in its entry.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** By UTF-16 units, as JSON has them. */
const inOneLine = (fields: object): string =>
  JSON.stringify(fields).replace(UNSEEN, (character) => character.split('').map(escaped).join(''));

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isFailure = (code: ProblemCode): boolean => PROBLEMS[code][0] >= 500;

/** Collects what is known of one request and writes it as one JSON line. */
export class RequestLog {
  private readonly startedAt = performance.now();
  private readonly requestId = randomUUID();
  private fields: Fields = {};

  constructor(
    private readonly route: string,
    /** The event to write unless a problem is noted. */
    private outcome: Event,
    private readonly write: (line: string) => void = console.log,
  ) {}

  /** Adds to the line to come. */
  note(fields: Fields): void {
    this.fields = { ...this.fields, ...fields };
  }

  /** Adds a refusal, whether the caller is told of it or not. The first is the one that counts. */
  noteProblem({ code, fault, log }: Problem): void {
    if (this.fields.code !== undefined) return;
    this.outcome = code === 'code_rejected' ? code : isFailure(code) ? 'failed' : 'refused';
    this.note({ code, ...log, ...((ALERTS.has(code) || ALERTS.has(fault)) && { alert: true }) });
  }

  /** Writes the line. */
  end(status: number): void {
    const { requestId, route, outcome: event } = this;
    const ms = Math.round(performance.now() - this.startedAt);
    this.write(inOneLine({ event, requestId, route, ...this.fields, status, ms }));
  }
}
