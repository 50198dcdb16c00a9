import { type Organiser, openOrganiser } from '../support/organiser';

const PEOPLE = [
  { identity: 'mabel', phone: '+12025550143' },
  { identity: 'tommy', phone: '+442079460000' },
  { identity: 'nook', phone: '+442079460000', channels: ['call'] },
  { identity: 'wilbur', phone: '+15555550143' },
  { identity: 'leif', phone: '+18005559876' },
  { identity: 'saharah', phone: '+14165550143' },
  { identity: 'zoe', email: 'zoe@example.com', channels: ['email'] },
];

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
  organiser.keep({ participants: PEOPLE });
  organiser.requests.length = 0;
});
afterEach(() => organiser.close());

const lookups = () =>
  organiser.requests
    .filter((request) => request.includes('lookups.twilio.com'))
    .map((request) => request.split('/').at(-1)?.split('?')[0]);
const QUESTION =
  'Look 5 phones up at Twilio? It costs less than a cent each, about 0.04 USD in all; what it is now: https://www.twilio.com/en-us/user-authentication-identity/pricing/lookup';

test('whoever agrees to the price is told which phones take no text message, each number asked about once', async () => {
  const { exitCode, out, questions } = await organiser.asked([true], 'doctor', '--lookup');
  expect([exitCode, questions]).toEqual([1, [QUESTION]]);
  expect(lookups().sort()).toEqual([
    '+12025550143',
    '+14165550143',
    '+15555550143',
    '+18005559876',
    '+442079460000',
  ]);
  const about = out.split('\n').filter((line) => line.includes(' phones '));
  expect(about.map((line) => line.replace(/ +/g, ' '))).toEqual([
    '✖ phones nobody has the number of wilbur',
    '! phones the number of tommy: a landline, which takes no text message',
    '! phones the number of leif: free-phone, premium or other numbers that take no text message',
    '✔ phones Lookup finds 2 that take codes as they are meant to; of 1 it does not tell, as of those of Canada',
  ]);
  expect(out).not.toContain('2079460000');
});

test.each([
  ['the answer is no', () => organiser.asked([false], 'doctor', '--lookup'), 'nothing was changed'],
  [
    'nobody is there to ask',
    () => organiser.doorcode('doctor', '--lookup'),
    `${QUESTION} Nobody is here to answer; say --yes if so`,
  ],
])('nothing is asked of Lookup when %s', async (_, doctor, words) => {
  const { exitCode, err } = await doctor();
  expect([exitCode, err]).toEqual([4, `✖ ${words}`]);
  expect(lookups()).toEqual([]);
});

test('nor without --lookup', async () => {
  await organiser.doorcode('doctor', '--yes');
  expect(lookups()).toEqual([]);
});

test('without a phone there is no question', async () => {
  organiser.keep({ participants: PEOPLE.slice(-1) });
  const { json } = await organiser.doorcode('doctor', '--lookup', '--json');
  expect(json.findings.at(-1)).toEqual({ what: 'phones', ok: true, says: 'there is none to look up' });
});

test('that Twilio refuses is said as such', async () => {
  organiser.failFor('lookups.twilio.com', () => ({ status: 429, body: '{"code":20429}' }));
  const { exitCode, err } = await organiser.doorcode('doctor', '--lookup', '--yes');
  expect([exitCode, err]).toEqual([
    3,
    '✖ Lookup answered 429, code 20429: https://www.twilio.com/docs/api/errors/20429',
  ]);
});
