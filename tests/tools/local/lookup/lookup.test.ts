import { open } from '../support/open-account';
import { deviations } from '../support/openapi';

const lineOf = { fields: 'line_type_intelligence' };

test.each([
  ['+491701234567', 'DE', 'mobile'],
  ['+442079460000', 'GB', 'landline'],
  ['+12025550143', 'US', 'mobile'],
  ['+18005559876', 'US', 'tollFree'],
  ['+15005550006', 'US', 'personal'],
])('the line of %s is what its digits say', async (number, countryCode, type) => {
  const { client, exchanges } = open();
  expect(await client.lookups.v2.phoneNumbers(number).fetch(lineOf)).toMatchObject({
    phoneNumber: number,
    valid: true,
    validationErrors: [],
    countryCode,
    lineTypeIntelligence: { type, errorCode: null },
  });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test.each([
  ['+15555550143', 'INVALID_BUT_POSSIBLE'],
  ['+4917', 'TOO_SHORT'],
  ['+12025550143222', 'TOO_LONG'],
  ['+999170123456', 'INVALID_COUNTRY_CODE'],
])('%s is no number: %s', async (number, flaw) => {
  const { client, exchanges } = open();
  expect(await client.lookups.v2.phoneNumbers(number).fetch(lineOf)).toMatchObject({
    valid: false,
    validationErrors: [flaw],
    nationalFormat: null,
    countryCode: null,
    lineTypeIntelligence: null,
  });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a line that was set is what was set, even where its digits say that there is none', async () => {
  const { client, account } = open();
  account.lines.set('+15555550143', { type: 'landline', carrierName: 'Old Bell' });
  account.lines.set('+491701234567', { errorCode: 60600, type: null, carrierName: null });
  const look = (number: string) => client.lookups.v2.phoneNumbers(number).fetch(lineOf);
  expect(await look('+15555550143')).toMatchObject({
    valid: true,
    lineTypeIntelligence: { type: 'landline', carrierName: 'Old Bell', mobileCountryCode: null },
  });
  expect(await look('+491701234567')).toMatchObject({
    lineTypeIntelligence: { type: null, errorCode: 60600 },
  });
});

test('a number of Canada is not told to everybody', async () => {
  const { client, exchanges } = open();
  expect(await client.lookups.v2.phoneNumbers('+14165550123').fetch(lineOf)).toMatchObject({
    valid: true,
    lineTypeIntelligence: { type: null, errorCode: 60601 },
  });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('what is not asked for is not told, nor paid', async () => {
  const { client } = open();
  expect(await client.lookups.v2.phoneNumbers('+491701234567').fetch()).toMatchObject({
    valid: true,
    lineTypeIntelligence: null,
    callerName: null,
  });
});

test('a number may be written as at home', async () => {
  const { client } = open();
  const { phoneNumbers } = client.lookups.v2;
  expect(await phoneNumbers('0170 1234567').fetch({ countryCode: 'DE' })).toMatchObject({
    phoneNumber: '+491701234567',
    nationalFormat: '0170 1234567',
  });
  expect(await phoneNumbers('(202) 555-0143').fetch()).toMatchObject({ phoneNumber: '+12025550143' });
});

test('nonsense is refused', async () => {
  const { client, exchanges } = open();
  const { phoneNumbers } = client.lookups.v2;
  await expect(phoneNumbers('mabel').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  await expect(phoneNumbers('+491701234567').fetch({ fields: 'shoe_size' })).rejects.toMatchObject({
    status: 400,
    code: 60600,
  });
  await expect(phoneNumbers('0170').fetch({ countryCode: 'UK' })).rejects.toMatchObject({ status: 400 });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});
