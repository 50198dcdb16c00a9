import { readFileSync } from 'node:fs';
import { MAX_TOKEN_LENGTH } from '../../src/access/jwt';
import { PROBLEMS, Problem } from '../../src/access/problems';
import type { ProblemCode } from '../../src/contract/problems';
import { NAME } from '../../src/directory/names';
import { ACTIONS } from '../../src/moderation/input';
import { createFunctionHarness } from '../support/function-harness';
import { directoryOf } from '../support/participants';
import { rowsOf } from './tables';

const PAGE = 'docs/http.md';
const text = readFileSync(PAGE, 'utf8');
const firstCells = (rows: string[][]) => rows.map(([cell = '']) => cell);
const told = (route: string) => firstCells(rowsOf(PAGE, `POST /${route}`, 'answer'));
const taken = (route: string) => firstCells(rowsOf(PAGE, `POST /${route}`, 'field'));

test('every problem is in the table, with its status and how long to wait', () => {
  const rows = rowsOf(PAGE, 'Problems', 'status').map(([status, code, wait]) => [status, code, wait]);
  const problems = Object.entries(PROBLEMS).map(([code, [status]]) => {
    const { retryAfter = '' } = new Problem(code as ProblemCode).extras;
    return [String(status), code, String(retryAfter)];
  });
  expect(rows).toEqual(problems);
});

test('the example of a problem is what the door says', () => {
  const [, example = '{}'] = /```json\n([^`]+)```/.exec(text) ?? [];
  const { code, retryAfter, ...others } = JSON.parse(example);
  const [status, title, detail] = PROBLEMS[code as ProblemCode];
  expect(others).toEqual({ type: `urn:doorcode:problem:${code}`, title, status, detail });
  expect(new Problem(code).extras).toEqual({ retryAfter });
});

test('names and tokens are bounded as it says', () => {
  expect(text).toContain(NAME.source);
  expect(text).toContain(`at most ${MAX_TOKEN_LENGTH} characters`);
});

test('what each route answers is what the page lists', async () => {
  const harness = createFunctionHarness({
    directory: directoryOf([{ identity: 'mabel', phone: '+18005554321', role: 'host' }]),
  });
  const started = await harness.start({ identity: 'mabel' });
  const checked = await harness.check({ challenge: started.body.challenge, code: harness.lastCode() });
  const tokened = await harness.token({ pass: checked.body.pass });
  expect(told('start-verification')).toEqual(Object.keys(started.body));
  expect(told('check-verification')).toEqual(Object.keys(checked.body));
  const looked = await harness.moderate({ pass: tokened.body.pass, action: 'look' });
  expect(told('token')).toEqual(Object.keys(tokened.body));
  expect(told('moderate')).toEqual(Object.keys(looked.body));
});

test('the page lists every action', () => {
  expect(firstCells(rowsOf(PAGE, 'POST /moderate', 'action'))).toEqual([...ACTIONS]);
});

test('each route looks at every field that the page lists', async () => {
  const harness = createFunctionHarness({
    directory: directoryOf([{ identity: 'mabel', phone: '+18005554321' }]),
  });
  for (const route of ['start-verification', 'check-verification', 'token', 'moderate'] as const) {
    const fields = taken(route);
    await harness.call(route, Object.fromEntries(fields.map((field) => [field, {}])));
    expect(JSON.parse(harness.logs.at(-1) ?? '').reason).toBe(`fields: ${fields.join(', ')}`);
  }
});
