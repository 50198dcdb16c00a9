import { readdirSync, readFileSync } from 'node:fs';
import { type Event, type Fields, RequestLog } from '../../src/access/log';
import { PROBLEMS, Problem } from '../../src/access/problems';
import type { ProblemCode } from '../../src/contract/problems';
import { rowsOf } from './tables';

const PAGE = 'docs/log.md';
const firstCells = (rows: string[][]) => rows.map(([cell = '']) => cell);

/** What is logged of a problem, and nothing else. */
function lineOf(problem: Problem): { event: string; alert?: boolean } {
  let line = '{}';
  const log = new RequestLog('token', 'token_issued', (text) => {
    line = text;
  });
  log.addProblem(problem);
  log.end(500);
  return JSON.parse(line);
}

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

test('every event is on the page: what a route has done, and what problems are told as', () => {
  const done = readdirSync('src/functions').map((file) => {
    const [, event = ''] =
      /route\('[^']+', '([^']+)'/.exec(readFileSync(`src/functions/${file}`, 'utf8')) ?? [];
    return event;
  });
  const problems = CODES.map((code) => lineOf(new Problem(code)).event);
  const events = [...new Set([...done, ...problems])].sort();
  expect(firstCells(rowsOf(PAGE, 'What happened', 'event')).sort()).toEqual(events);
});

test('every field is on the page', () => {
  // The compiler sees to it that none of a line's own fields is missing here.
  const fields: Record<keyof Fields | 'event' | 'requestId' | 'route' | 'status' | 'ms', true> = {
    event: true,
    requestId: true,
    route: true,
    identity: true,
    room: true,
    action: true,
    target: true,
    code: true,
    reason: true,
    upstreamStatus: true,
    upstreamCode: true,
    alert: true,
    status: true,
    ms: true,
  };
  expect(firstCells(rowsOf(PAGE, 'The fields', 'field'))).toEqual(Object.keys(fields));
});

test('the example is a line as the door writes one', () => {
  const [, example = '{}'] = /```json\n(.+)\n```/.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const documented = firstCells(rowsOf(PAGE, 'The fields', 'field'));
  const { event, code, ...others } = JSON.parse(example);
  expect([event, code]).toEqual(['code_rejected', 'code_rejected'] satisfies [Event, ProblemCode]);
  expect(Object.keys(others).filter((field) => !documented.includes(field))).toEqual([]);
});

test('what an organiser is always told of is on the page', () => {
  const alarming = CODES.filter((code) => lineOf(new Problem(code)).alert);
  expect(firstCells(rowsOf(PAGE, 'What to be told of', 'code')).sort()).toEqual(alarming.sort());
});
