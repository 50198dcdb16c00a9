import { fromJest, fromPlaywright, summary } from '../../../tools/testing/report';

const unit = fromJest({
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'works', status: 'passed', duration: 1500 },
        { fullName: 'breaks', status: 'failed', duration: 20 },
        { fullName: 'waits', status: 'pending', duration: null },
      ],
    },
    { name: 'b.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] },
  ],
});
const playwright = fromPlaywright({
  suites: [
    {
      title: 'c.test.ts',
      file: 'c.test.ts',
      specs: [{ title: 'opens', tests: [{ status: 'expected', results: [{ duration: 2000 }] }] }],
      suites: [
        {
          title: 'on a phone',
          file: 'c.test.ts',
          specs: [
            {
              title: 'opens late',
              tests: [{ status: 'flaky', results: [{ duration: 1000 }, { duration: 3000 }] }],
            },
            { title: 'does not', tests: [{ status: 'unexpected', results: [{ duration: 10 }] }] },
          ],
        },
      ],
    },
  ],
  errors: [{ message: 'no browser\nat line 1' }],
});

test('a test is found wherever it stands, with the time of all of its tries', () => {
  expect(playwright.map(({ name, seconds, outcome }) => [name, seconds, outcome])).toEqual([
    ['opens', 2, 'passed'],
    ['opens late', 4, 'flaky'],
    ['does not', 0.01, 'failed'],
    ['no browser', 0, 'failed'],
  ]);
});

test('a file that could not be read is a failure', () => {
  expect(unit.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['works', 'passed'],
    ['breaks', 'failed'],
    ['waits', 'skipped'],
    ['the file itself', 'failed'],
  ]);
});

test('the summary names what was slow, what needed another try and what failed, and ends with totals of both', () => {
  const lines = summary([...unit, ...playwright]);
  expect(lines.slice(0, 2)).toEqual(['Slowest files:', '    6.0 s  c.test.ts']);
  expect(lines).toContain('    4.0 s  c.test.ts: opens late');
  expect(lines.slice(-6)).toEqual([
    'Passed only when tried again: c.test.ts: opens late',
    'Failed: a.test.ts: breaks',
    'Failed: b.test.ts: the file itself',
    'Failed: c.test.ts: does not',
    'Failed: playwright.config.ts: no browser',
    '3 passed, 4 failed',
  ]);
});
