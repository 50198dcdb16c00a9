import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  const { err } = await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
  expect(err).toContain('✔ left e-mail out of CHANNELS, since the Verify service has no mailer');
});
afterEach(() => organiser.close());

const MABEL = { identity: 'mabel', phone: '+12025550143', email: 'mabel@example.com' };
const TOMMY = { identity: 'tommy', phone: '+12025550144', email: 'tommy@example.com' };

const found = async (what: string): Promise<string[]> => {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings
    .filter((each: { what: string }) => each.what === what)
    .map(({ ok, says, remedy }: { ok: boolean; says: string; remedy?: string }) => {
      const mark = ok ? (remedy ? '!' : '✔') : '✖';
      return `${mark} ${says}${remedy ? ` → ${remedy}` : ''}`;
    });
};
const service = () => {
  const [first] = organiser.account.verifyServices.all();
  if (first === undefined) throw new Error('there is no service');
  return first;
};

test('a list with phones and e-mails is well with the service that setup makes, and by phone alone', async () => {
  organiser.keep({ participants: [MABEL, TOMMY] });
  expect(organiser.settings().CHANNELS).toBe('sms,call');
  const { exitCode, out } = await organiser.doorcode('doctor');
  expect([exitCode, out]).toEqual([0, expect.not.stringMatching(/✖|e-mail/)]);
});

test('where CHANNELS says nothing, e-mail that cannot come is worth a word, and setup leaves it out', async () => {
  organiser.set({ CHANNELS: '' });
  organiser.keep({ participants: [MABEL, TOMMY] });
  expect(await found('e-mail')).toEqual([
    expect.stringMatching(
      /^! the page offers it to 2 participants, who can come another way, and VA\w+ has no mailer: no code comes by e-mail → npx doorcode setup leaves it out \(CHANNELS=sms,call\); or add one: /,
    ),
  ]);
  expect((await organiser.doorcode('setup')).exitCode).toBe(0);
  expect(await found('e-mail')).toEqual([]);
});

test('a mailer that is there while CHANNELS leaves e-mail out is worth a word; setup then changes nothing', async () => {
  service().mailerSid = `MD${'1'.repeat(32)}`;
  organiser.keep({ participants: [MABEL] });
  expect((await found('CHANNELS')).filter((each) => each.startsWith('!'))).toEqual([
    expect.stringMatching(
      /^! leaves e-mail out, and VA\w+ has a mailer → for codes by e-mail as well: CHANNELS=sms,call,email$/,
    ),
  ]);
  expect((await organiser.doorcode('setup')).out).toMatch(/^Everything was there already/);
  organiser.set({ CHANNELS: '' });
  expect((await organiser.doorcode('setup')).out).toMatch(/^Everything was there already/);
});

describe('a trial account', () => {
  const TRIAL =
    'the account is a trial: it sends codes to numbers alone that you have verified, five at most, and ends 30 days after you signed up';
  const REMEDY =
    'to let others in, upgrade it: Console > Upgrade; to try the door, verify their numbers: Console > Phone Numbers > Verified Caller IDs';
  beforeEach(() => {
    organiser.account.type = 'Trial';
    organiser.account.callerIds.verify(MABEL.phone);
  });

  test('is said to be one by setup', async () => {
    expect((await organiser.doorcode('setup')).err).toContain(TRIAL);
  });

  test('is no mistake by itself, nor while somebody can try the door', async () => {
    organiser.keep({ participants: [MABEL] });
    expect(await found('trial account')).toEqual([`! ${TRIAL} → ${REMEDY}`]);
    organiser.keep({ participants: [MABEL, TOMMY] });
    expect(await found('trial account')).toEqual([`! ${TRIAL}; no code reaches "tommy" → ${REMEDY}`]);
    expect((await organiser.doorcode('doctor')).exitCode).toBe(0);
  });

  test('reaches by e-mail only where there is a mailer', async () => {
    organiser.set({ CHANNELS: '' });
    organiser.keep({ participants: [MABEL, TOMMY] });
    expect(await found('trial account')).toEqual([`! ${TRIAL}; no code reaches "tommy" → ${REMEDY}`]);
    service().mailerSid = `MD${'1'.repeat(32)}`;
    expect(await found('trial account')).toEqual([`! ${TRIAL} → ${REMEDY}`]);
  });

  test('is one where it reaches nobody', async () => {
    organiser.keep({ participants: [TOMMY] });
    expect(await found('trial account')).toEqual([`✖ ${TRIAL}; no code reaches "tommy" → ${REMEDY}`]);
  });

  test('whose numbers cannot be read is said as well', async () => {
    organiser.failFor('api.twilio.com', ({ path }) =>
      path.includes('OutgoingCallerIds') ? { status: 500, body: '{}' } : undefined,
    );
    organiser.keep({ participants: [TOMMY] });
    expect(await found('trial account')).toEqual([
      `! ${TRIAL}; which these are cannot be read: Twilio answered 500 → ${REMEDY}`,
    ]);
  });

  test('a full account is not spoken of', async () => {
    organiser.account.type = 'Full';
    expect(await found('trial account')).toEqual([]);
  });
});
