import { attend } from '../../src/assets/client/call/attendance';
import type { Door, Verification } from '../../src/assets/client/door';
import { type Flow, startFlow } from '../../src/assets/client/flow';
import type { Keepsake, Pocket, Sent } from '../../src/assets/client/keepsake';
import type { Link } from '../../src/assets/client/link';
import { Trouble } from '../../src/assets/client/trouble';
import { noMedia, pretendCall, sdkError } from './support/calls';
import { admissionFor } from './support/passes';

const verification: Verification = {
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'call'],
  codeLength: 6,
  expiresAt: Date.now() + 600_000,
  resendAt: Date.now() + 30_000,
};

const sent: Sent = {
  ...verification,
  identity: 'mabel',
  sends: 1,
  same: false,
  wrong: 0,
  stuck: false,
  freeAt: { phone: verification.resendAt, email: 0 },
};

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

const flows: Flow[] = [];
afterEach(() => {
  for (const { screen, startOver } of flows.splice(0)) {
    if (screen.value.name === 'call') screen.value.attendance.leave();
    if (screen.value.name === 'preview') startOver();
  }
});

function flowing({ link = {}, kept }: { link?: Link; kept?: Keepsake } = {}) {
  const call = pretendCall();
  const door = {
    startVerification: jest.fn<Promise<Verification>, Parameters<Door['startVerification']>>(
      async () => verification,
    ),
    checkVerification: jest.fn(async () => admissionFor(900)),
    token: jest.fn(async () => ({ ...admissionFor(900), token: 'token' })),
  };
  let pocketed = kept;
  const pocket: Pocket = {
    read: () => pocketed,
    keep: (keepsake) => {
      pocketed = keepsake;
    },
    empty: () => {
      pocketed = undefined;
    },
  };
  const loadCall = jest.fn(async () => ({ attend, connectRoom: async () => call }));
  const flow = startFlow({
    door,
    loadCall,
    openMedia: noMedia,
    pocket,
    link,
    locale: () => 'en',
  });
  flows.push(flow);
  return { flow, door, call, loadCall, pocketed: () => pocketed };
}

async function inCall() {
  const parts = flowing();
  await parts.flow.identify('mabel');
  await parts.flow.enterCode('123456');
  await parts.flow.join();
  await settle();
  return parts;
}

test('a link fills in the name and the room', () => {
  const { flow } = flowing({ link: { identity: 'mabel', room: 'yoga' } });
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel', room: 'yoga' });
});

test('a name brings a code, in the language of the page and with the invite of the link', async () => {
  const { flow, door } = flowing({ link: { room: 'yoga', invite: 'a.b.c' } });
  await flow.identify(' mabel ', '');
  expect(door.startVerification).toHaveBeenCalledWith({
    identity: 'mabel',
    room: 'yoga',
    channel: undefined,
    locale: 'en',
    invite: 'a.b.c',
  });
  expect(flow.screen.value).toMatchObject({ name: 'passcode', sent: { to: '********76', sends: 1 } });
});

test.each(['  ', '\u200b', ' \u3164 '])('nobody is asked for a code without a name: %j', async (name) => {
  const { flow, door } = flowing();
  await flow.identify(name);
  expect(flow.trouble.value?.code).toBe('name_missing');
  expect(door.startVerification).not.toHaveBeenCalled();
});

test('a wrong name stays on its screen and says so', async () => {
  const { flow, door } = flowing();
  door.startVerification.mockRejectedValueOnce(new Trouble('unknown_participant'));
  await flow.identify('tom');
  expect(flow.screen.value.name).toBe('identify');
  expect(flow.trouble.value?.code).toBe('unknown_participant');
  expect(flow.busy.value).toBe(false);
});

test('pressing twice sends one code', async () => {
  const { flow, door } = flowing();
  await Promise.all([flow.identify('mabel'), flow.identify('mabel')]);
  expect(door.startVerification).toHaveBeenCalledTimes(1);
});

test('a code is sent again the same way, or another when asked', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  await flow.resend();
  await flow.resend('call');
  expect(door.startVerification.mock.calls.map(([{ channel }]) => channel)).toEqual([
    undefined,
    'sms',
    'call',
  ]);
  expect(flow.screen.value).toMatchObject({ sent: { sends: 3 } });
});

test('half a code is not sent', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  await flow.enterCode('123');
  expect(flow.trouble.value?.code).toBe('code_incomplete');
  expect(door.checkVerification).not.toHaveBeenCalled();
});

test('a wrong code can be tried again', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.trouble.value?.code).toBe('code_rejected');
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('an answer that comes after "That’s not me" counts for nothing', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  door.checkVerification.mockImplementationOnce(async () => {
    flow.startOver();
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

test('"That’s not me" forgets the code', async () => {
  const { flow, pocketed } = flowing();
  await flow.identify('mabel');
  flow.startOver();
  expect(pocketed()).toBeUndefined();
});

test('a reload while waiting for the code goes on waiting for it', () => {
  const { flow } = flowing({ kept: { at: 'passcode', sent } });
  expect(flow.screen.value).toEqual({ name: 'passcode', sent });
});

test('a reload of the preview shows the preview again, without a code', async () => {
  const { flow, door } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'preview' });
  expect(door.checkVerification).not.toHaveBeenCalled();
});

test('the call gets the camera and microphone of the preview, running', async () => {
  const { flow } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  const previewed = flow.screen.value.name === 'preview' ? flow.screen.value.media : undefined;
  await flow.join();
  expect(flow.screen.value.name === 'call' && flow.screen.value.attendance.media).toBe(previewed);
});

test('a call whose part of the page does not arrive is told in the preview, and can be tried again', async () => {
  const { flow, loadCall } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  loadCall.mockRejectedValueOnce(new Trouble('page_incomplete'));
  await flow.join();
  expect(flow.screen.value.name).toBe('preview');
  expect(flow.trouble.value?.code).toBe('page_incomplete');
  await flow.join();
  expect(flow.screen.value.name).toBe('call');
});

test('wrong codes are counted, and a new verification starts from none', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ sent: { wrong: 1 } });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ sent: { wrong: 1, sends: 2 } });
  door.startVerification.mockResolvedValueOnce({ ...verification, expiresAt: Date.now() + 1_200_000 });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ sent: { wrong: 0, sends: 3 } });
});

test.each([
  ['the same code to the same contact', verification, true],
  [
    'a code to another contact',
    { ...verification, to: 'm***@example.com', channel: 'email' as const },
    false,
  ],
  ['the code of a new verification', { ...verification, expiresAt: Date.now() + 1_200_000 }, false],
])('what is sent again is known for %s', async (_name, again, same) => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  expect(flow.screen.value).toMatchObject({ sent: { same: false } });
  door.startVerification.mockResolvedValueOnce(again);
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ sent: { same } });
});

test('wrong codes for one contact do not count for another', async () => {
  const email = { ...verification, to: 'm***@example.com', channel: 'email' as const };
  const { flow, door } = flowing({ kept: { at: 'passcode', sent: { ...sent, wrong: 4 } } });
  door.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  expect(flow.screen.value).toMatchObject({ sent: { wrong: 0 } });
});

test.each([
  ['the last wrong code', 4, new Trouble('code_rejected')],
  ['a code too many', 1, new Trouble('too_many_attempts', verification.expiresAt + 300_000)],
])('%s locks its contact until the code is too old', async (_name, wrong, refusal) => {
  const { flow, door } = flowing({ kept: { at: 'passcode', sent: { ...sent, wrong } } });
  door.checkVerification.mockRejectedValueOnce(refusal);
  await flow.enterCode('000000');
  const until = verification.expiresAt;
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until });
  expect(flow.screen.value).toMatchObject({ sent: { stuck: true, freeAt: { phone: until, email: 0 } } });
});

test('a lock outlasts the code that is sent to another contact', async () => {
  const email = { ...verification, to: 'm***@example.com', channel: 'email' as const };
  const { flow, door } = flowing({ kept: { at: 'passcode', sent: { ...sent, wrong: 4 } } });
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  door.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  const freeAt = { phone: verification.expiresAt, email: verification.resendAt };
  expect(flow.screen.value).toMatchObject({ sent: { channel: 'email', freeAt } });
});

test('a reload after the last wrong code still says that they are used up', () => {
  const { flow } = flowing({ kept: { at: 'passcode', sent: { ...sent, wrong: 5 } } });
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until: verification.expiresAt });
});

test.each([
  ['email', { phone: verification.resendAt, email: 99 }],
  ['call', { phone: 99, email: 0 }],
] as const)('a refusal of %s locks only what goes to the same contact', async (channel, freeAt) => {
  const { flow, door } = flowing({ kept: { at: 'passcode', sent } });
  door.startVerification.mockRejectedValueOnce(new Trouble('too_many_codes', 99));
  await flow.resend(channel);
  expect(flow.trouble.value?.code).toBe('too_many_codes');
  expect(flow.screen.value).toMatchObject({ sent: { freeAt, stuck: true, sends: 1 } });
});

test('sending again is refused no longer than the verification of the same contact lasts', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', sent } });
  const late = new Trouble('too_many_attempts', verification.expiresAt + 300_000);
  door.startVerification.mockRejectedValueOnce(late);
  await flow.resend('call');
  expect(flow.trouble.value?.until).toBe(verification.expiresAt);
  expect(flow.screen.value).toMatchObject({ sent: { freeAt: { phone: verification.expiresAt } } });
});

test('tries that were used up at another contact close nothing at this one', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', sent } });
  door.startVerification.mockRejectedValueOnce(new Trouble('too_many_attempts', 99));
  await flow.resend('email');
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until: 99 });
  expect(flow.screen.value).toMatchObject({ sent: { wrong: 0, freeAt: { ...sent.freeAt, email: 99 } } });
});

test('a code that could not be delivered again has the other ways shown', async () => {
  const { flow, door, pocketed } = flowing({ kept: { at: 'passcode', sent } });
  door.startVerification.mockRejectedValueOnce(new Trouble('delivery_failed'));
  await flow.resend();
  expect(flow.trouble.value?.code).toBe('delivery_failed');
  expect(pocketed()).toMatchObject({ sent: { stuck: true, freeAt: sent.freeAt, sends: 1 } });
});

test.each(['preview', 'passcode'] as const)('back from the %s leads to the name', async (at) => {
  const { flow } = flowing({ kept: at === 'passcode' ? { at, sent } : { at, admission: admissionFor(900) } });
  flow.back();
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

test('back from the call leaves it, with the way back in', async () => {
  const { flow } = await inCall();
  flow.back();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', mayRejoin: true });
});

test('the room that was typed is still there after going back', async () => {
  const { flow } = flowing();
  await flow.identify('mabel', 'Yoga');
  flow.back();
  expect(flow.screen.value).toMatchObject({ name: 'identify', typedRoom: 'Yoga' });
});

test('a reload in the call goes back in without a code', async () => {
  const { flow, door } = flowing({ kept: { at: 'call', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'call' });
  expect(door.startVerification).not.toHaveBeenCalled();
});

test('a reload after leaving does not go back in by itself', async () => {
  const { flow, door } = flowing({ kept: { at: 'goodbye', admission: admissionFor(900), reason: 'left' } });
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', mayRejoin: true });
  expect(door.token).not.toHaveBeenCalled();
});

test('leaving says goodbye, and rejoining asks for no code', async () => {
  const { flow, door } = await inCall();
  if (flow.screen.value.name === 'call') flow.screen.value.attendance.leave();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', mayRejoin: true });
  await flow.rejoin();
  expect(flow.screen.value.name).toBe('call');
  expect(door.startVerification).toHaveBeenCalledTimes(1);
});

test('who was removed cannot simply go back in, nor by reloading', async () => {
  const { flow, call, pocketed } = await inCall();
  call.end();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'removed', mayRejoin: false });
  expect(pocketed()).toBeUndefined();
});

test('joining on another device says so', async () => {
  const { flow, call } = await inCall();
  call.end(sdkError(53205));
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'elsewhere' });
});

test('who was in the call finds their name again', async () => {
  const { flow, call } = await inCall();
  call.end(sdkError(53118));
  await settle();
  flow.startOver();
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

describe('whoever is early', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('keeps a good pass while looking at themselves, and joins with it', async () => {
    const { flow, door, pocketed } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    const fresh = { ...admissionFor(900), token: 'token' };
    door.token.mockResolvedValue(fresh);
    await jest.advanceTimersByTimeAsync(900_000);
    expect(door.token).toHaveBeenCalled();
    expect(pocketed()).toMatchObject({ at: 'preview', admission: { pass: fresh.pass } });
    expect(pocketed()).not.toHaveProperty('admission.token');
    door.token.mockClear();
    await flow.join();
    await jest.advanceTimersByTimeAsync(0);
    expect(door.token.mock.calls).toEqual([[fresh.pass]]);
  });

  test('is told when the room has closed meanwhile', async () => {
    const { flow, door } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    door.token.mockRejectedValue(new Trouble('room_closed'));
    await jest.advanceTimersByTimeAsync(900_000);
    expect(door.token).toHaveBeenCalledTimes(1);
    expect(flow.screen.value.name).toBe('preview');
    expect(flow.trouble.value?.code).toBe('room_closed');
  });

  test('asks for no pass any more once they went back', async () => {
    const { flow, door } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    flow.startOver();
    await jest.advanceTimersByTimeAsync(900_000);
    expect(door.token).not.toHaveBeenCalled();
  });
});
