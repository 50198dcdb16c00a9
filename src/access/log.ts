import { randomUUID } from 'node:crypto';
import type { Action } from '../contract/moderation';
import type { RoomName } from '../contract/names';
import type { ProblemCode } from '../contract/problems';
import type { Fault } from '../upstream/failure';
import { PROBLEMS, type Problem } from './problems';

/** The outcome of a request. */
export type Event =
  | 'code_sent'
  | 'code_rejected'
  | 'pass_issued'
  | 'token_issued'
  | 'moderated'
  | 'refused'
  | 'failed';

/** All fields that a line may have. None holds a contact, code, token, secret, or a text from a caller or upstream. */
export interface Fields {
  /** A keyed hash, by which the lines about one participant can be found. */
  identity?: string;
  room?: RoomName;
  /** What a host wanted done, and to whom: a keyed hash like `identity`. */
  action?: Action;
  target?: string;
  code?: ProblemCode;
  reason?: string;
  upstreamStatus?: number;
  upstreamCode?: number | string;
  /** True where an organiser should be told. */
  alert?: boolean;
}

/** Problems that no honest mistake of a participant causes: they mean an attack, or a door that does not work. */
const ALERTS: ReadonlySet<ProblemCode | Fault | undefined> = new Set([
  'account',
  'service',
  'too_many_codes',
  'too_many_attempts',
  'misconfigured',
  'internal',
]);

/**
 * Characters that JSON does not escape but that can deceive a reader of the log: DEL, C1, line separators,
 * bidirectional marks and invisible characters. The log quotes directory entries that are wrong.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Escapes by UTF-16 units, as JSON does. */
const inOneLine = (fields: object): string =>
  JSON.stringify(fields).replace(INVISIBLE, (character) => character.split('').map(escaped).join(''));

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const isFailure = (code: ProblemCode): boolean => PROBLEMS[code][0] >= 500;

/** Collects the fields of one request and writes them as one JSON line. */
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

  /** Adds fields to the line. */
  add(fields: Fields): void {
    this.fields = { ...this.fields, ...fields };
  }

  /** Adds a problem, also one that is concealed from the caller. The first one counts. */
  addProblem({ code, fault, log }: Problem): void {
    if (this.fields.code !== undefined) return;
    this.outcome = code === 'code_rejected' ? code : isFailure(code) ? 'failed' : 'refused';
    this.add({ code, ...log, ...((ALERTS.has(code) || ALERTS.has(fault)) && { alert: true }) });
  }

  /** Writes the line. */
  end(status: number): void {
    const { requestId, route, outcome: event } = this;
    const ms = Math.round(performance.now() - this.startedAt);
    this.write(inOneLine({ event, requestId, route, ...this.fields, status, ms }));
  }
}
