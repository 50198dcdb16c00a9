import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

/** A settings file as other programs have it, and what of it is missing or odd after setup. */
const withNames = (accountName: string, tokenName: string, quote = '') => {
  const { accountSid, authToken } = organiser.credentials;
  organiser.write(
    '.env',
    `${accountName}=${quote}${accountSid}${quote}\n${tokenName}=${quote}${authToken}${quote}\n`,
  );
};
const says = async (what: string) => {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings
    .filter((each: { what: string }) => each.what === what)
    .map((each: { says: string; remedy: string }) => `${each.says} → ${each.remedy}`);
};

test.each([
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  ['twilio_account_sid', 'twilio_auth_token'],
  ['account_sid', 'Auth_Token'],
  ['TWILIO_SID', 'TWILIO_TOKEN'],
  ['ACOUNT_SID', 'AUTH-TOKEN'],
])('%s and %s are offered by doctor, and taken over by setup', async (accountName, tokenName) => {
  withNames(accountName, tokenName, '"');
  expect(await says('ACCOUNT_SID')).toEqual([
    `ACCOUNT_SID is missing, and ${accountName} is there → npx doorcode setup takes it over; or write ACCOUNT_SID in its place`,
  ]);
  const { exitCode, err } = await organiser.doorcode('setup', '--yes');
  expect([exitCode, err]).toEqual([
    0,
    expect.stringContaining(`· found ACCOUNT_SID as ${accountName} in .env`),
  ]);
  expect(organiser.settings()).toMatchObject({
    ACCOUNT_SID: organiser.credentials.accountSid,
    AUTH_TOKEN: organiser.credentials.authToken,
    [accountName]: organiser.credentials.accountSid,
  });
  const { out, exitCode: healthy } = await organiser.doorcode('doctor');
  expect([healthy, out]).toEqual([0, expect.not.stringContaining('✖')]);
});

test('a key under other names is used, and no second one made', async () => {
  withNames('TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
  const key = organiser.account.keys.create('mine');
  organiser.write(
    '.env',
    `${organiser.read('.env')}TWILIO_API_KEY=${key.sid}\nTWILIO_API_SECRET=${key.secret}\n`,
  );
  const { err } = await organiser.doorcode('setup', '--yes');
  expect(err).toContain(`· found the API key ${key.sid}`);
  expect(organiser.account.keys.all()).toHaveLength(1);
});

test('blanks between quotation marks are taken out', async () => {
  const { accountSid, authToken } = organiser.credentials;
  organiser.write('.env', `ACCOUNT_SID=" ${accountSid} "\nAUTH_TOKEN='${authToken} '\n`);
  expect((await organiser.doorcode('setup', '--yes')).exitCode).toBe(0);
  expect(organiser.read('.env')).toContain(`ACCOUNT_SID=${accountSid}\nAUTH_TOKEN=${authToken}\n`);
});

test('what is no such setting is somebody else’s, and a database is asked for by its own name', async () => {
  withNames('TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
  organiser.write(
    '.env',
    `${organiser.read('.env')}API_KEY=of-another-program\nDB_URL=postgresql://u:p@h/shop\n`,
  );
  const { exitCode } = await organiser.doorcode('setup', '--yes');
  expect(exitCode).toBe(0);
  expect(organiser.settings().API_KEY_SID).toMatch(/^SK/);
  expect(organiser.settings().DATABASE_URL).toBeUndefined();
  expect((await organiser.doorcode('doctor')).exitCode).toBe(0);
});

test('nothing is written by a rehearsal', async () => {
  withNames('TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN');
  const before = organiser.read('.env');
  expect((await organiser.doorcode('setup', '--yes', '--dry-run')).exitCode).toBe(0);
  expect(organiser.read('.env')).toBe(before);
});
