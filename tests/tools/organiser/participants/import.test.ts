import { parse } from 'csv-parse/sync';
import { parseDirectory } from '../../../../src/directory/asset';
import { parseParticipant } from '../../../../src/directory/entries';
import { type Organiser, openOrganiser } from '../support/organiser';

jest.mock('csv-parse/sync', () => {
  const actual = jest.requireActual('csv-parse/sync');
  return { ...actual, parse: jest.fn(actual.parse) };
});
jest.mock('../../../../src/directory/entries', () => {
  const actual = jest.requireActual('../../../../src/directory/entries');
  return { ...actual, parseParticipant: jest.fn(actual.parseParticipant) };
});
jest.mock('../../../../src/directory/asset', () => {
  const actual = jest.requireActual('../../../../src/directory/asset');
  return { ...actual, parseDirectory: jest.fn(actual.parseDirectory) };
});

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
  organiser.write(
    'people.csv',
    'identity,phone\nmabel,+12025550143\ntommy,+12025550144\nnook,+12025550145\n',
  );
  jest.clearAllMocks();
});
afterEach(() => organiser.close());

const judged = () =>
  jest
    .mocked(parseParticipant)
    .mock.calls.map(([entry, place]) => [(entry as { identity: string }).identity, place]);

test('a CSV file is parsed once, and each of its rows is judged once', async () => {
  expect((await organiser.doorcode('participants', 'import', 'people.csv')).exitCode).toBe(0);
  expect(parse).toHaveBeenCalledTimes(1);
  expect(judged()).toEqual([
    ['mabel', { line: 2 }],
    ['tommy', { line: 3 }],
    ['nook', { line: 4 }],
  ]);
});

test('the directory file is parsed once to be compared with, and once when it is changed', async () => {
  organiser.keep({ participants: [{ identity: 'zoe', phone: '+12025550146' }] });
  await organiser.doorcode('participants', 'import', 'people.csv');
  expect(parseDirectory).toHaveBeenCalledTimes(2);
});

test('a row with a mistake is judged once, too', async () => {
  organiser.write('people.csv', 'identity,phone,role\nmabel,+12025550143,admin\n');
  const { json } = await organiser.doorcode('participants', 'import', 'people.csv', '--json');
  expect(json.mistakes).toEqual([{ line: 2, says: 'role must be ("host" | "guest")' }]);
  expect(judged()).toEqual([['mabel', { line: 2 }]]);
});
