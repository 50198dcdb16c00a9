import { open } from '../support/open-account';
import { deviations } from '../support/openapi';

const NOT_FOUND = { status: 404, code: 20404 };

test("services speak Twilio's language, request by request", async () => {
  const { client, exchanges } = open();
  const { services } = client.messaging.v1;
  const { sid } = await services.create({ friendlyName: 'Door', usecase: 'notifications' });
  expect(await services.list()).toMatchObject([{ sid, friendlyName: 'Door', usecase: 'notifications' }]);
  await services(sid).update({ friendlyName: 'Gate' });
  expect(await services(sid).fetch()).toMatchObject({ friendlyName: 'Gate', usecase: 'notifications' });
  await services(sid).remove();
  for (const asked of [services(sid).fetch(), services(sid).remove(), services(sid).phoneNumbers.list()])
    await expect(asked).rejects.toMatchObject(NOT_FOUND);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test.each([
  { friendlyName: '' },
  { friendlyName: 'x'.repeat(65) },
  { friendlyName: 'Door', usecase: 'nonsense' },
])('a service %j is refused', async (params) => {
  const { client } = open();
  const { services } = client.messaging.v1;
  await expect(services.create(params)).rejects.toMatchObject({ status: 400 });
  const { sid } = await services.create({ friendlyName: 'Door' });
  await expect(services(sid).update(params)).rejects.toMatchObject({ status: 400 });
  expect(await services.list()).toHaveLength(1);
});

test('services are read page by page', async () => {
  const { client, account, exchanges } = open();
  for (let index = 0; index < 7; index++) account.messaging.services.create(`Door ${index}`);
  const listed = await client.messaging.v1.services.list({ pageSize: 3 });
  expect(listed.map(({ friendlyName }) => friendlyName)).toEqual(
    Array.from({ length: 7 }, (_, index) => `Door ${index}`),
  );
  expect(exchanges).toHaveLength(3);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a pool takes numbers, names and senders on WhatsApp, and gives them back', async () => {
  const { client, account, exchanges } = open();
  const { numbers, whatsappSenders, services } = account.messaging;
  const service = client.messaging.v1.services(services.create('Door').sid);
  const number = numbers.create('+12025550100');
  await service.phoneNumbers.create({ phoneNumberSid: number.sid });
  const name = await service.alphaSenders.create({ alphaSender: 'Door' });
  const onWhatsApp = whatsappSenders.create('+12025550100');
  await service.channelSenders.create({ sid: onWhatsApp.sid });
  expect(await service.phoneNumbers.list()).toMatchObject([
    { phoneNumber: '+12025550100', countryCode: 'US' },
  ]);
  expect(await service.alphaSenders.list()).toMatchObject([{ alphaSender: 'Door' }]);
  expect(await service.channelSenders.list()).toMatchObject([{ sender: 'whatsapp:+12025550100' }]);
  expect(await service.phoneNumbers(number.sid).fetch()).toMatchObject({ sid: number.sid });
  await service.phoneNumbers(number.sid).remove();
  await service.alphaSenders(name.sid).remove();
  await service.channelSenders(onWhatsApp.sid).remove();
  await expect(service.phoneNumbers(number.sid).fetch()).rejects.toMatchObject(NOT_FOUND);
  expect([await service.phoneNumbers.list(), await service.alphaSenders.list()]).toEqual([[], []]);
  expect(await client.incomingPhoneNumbers.list()).toMatchObject([{ phoneNumber: '+12025550100' }]);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a number is in one pool, once', async () => {
  const { client, account } = open();
  const { numbers, services } = account.messaging;
  const [first, second] = [services.create('A'), services.create('B')];
  const { sid } = numbers.create('+12025550100');
  const add = (to: string) => client.messaging.v1.services(to).phoneNumbers.create({ phoneNumberSid: sid });
  await add(first.sid);
  await expect(add(first.sid)).rejects.toMatchObject({ status: 409, code: 21710 });
  await expect(add(second.sid)).rejects.toMatchObject({ status: 409, code: 21712 });
  await client.messaging.v1.services(first.sid).remove();
  await add(second.sid);
});

test('what the account does not have is in no pool', async () => {
  const { client, account } = open();
  const service = client.messaging.v1.services(account.messaging.services.create('Door').sid);
  for (const asked of [
    service.phoneNumbers.create({ phoneNumberSid: `PN${'0'.repeat(32)}` }),
    service.channelSenders.create({ sid: `XE${'0'.repeat(32)}` }),
    service.alphaSenders.create({ alphaSender: '' }),
    service.alphaSenders.create({ alphaSender: '12345' }),
    service.alphaSenders.create({ alphaSender: 'Tür' }),
    service.alphaSenders.create({ alphaSender: 'x'.repeat(12) }),
  ])
    await expect(asked).rejects.toMatchObject({ status: 400 });
  expect(await service.alphaSenders.list()).toEqual([]);
});

test("the account's numbers and those that were verified are found by number and by name", async () => {
  const { client, account, exchanges } = open();
  const { numbers, callerIds } = account.messaging;
  numbers.create('+12025550100', 'Door');
  numbers.create('+12025550101');
  callerIds.create('+491701234567', 'Mabel');
  expect(await client.incomingPhoneNumbers.list({ friendlyName: 'Door' })).toHaveLength(1);
  expect(await client.incomingPhoneNumbers.list({ phoneNumber: '0101' })).toHaveLength(1);
  expect(await client.incomingPhoneNumbers.list({ pageSize: 1 })).toHaveLength(2);
  expect(await client.outgoingCallerIds.list({ phoneNumber: '+491701234567' })).toMatchObject([
    { friendlyName: 'Mabel' },
  ]);
  expect(await client.outgoingCallerIds.list({ phoneNumber: '+491701234568' })).toEqual([]);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});
