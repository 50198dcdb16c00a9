import { attend } from '../../src/assets/client/call/attendance';
import { now } from '../../src/assets/client/clock';
import type { Door, SentCode } from '../../src/assets/client/door';
import { type Flow, startFlow } from '../../src/assets/client/flow';
import type { Keepsake, Pocket } from '../../src/assets/client/keepsake';
import type { Link } from '../../src/assets/client/link';
import type { Tabs } from '../../src/assets/client/tabs';
import { Trouble } from '../../src/assets/client/trouble';
import type { Verification } from '../../src/assets/client/verification';
import { noMedia, pretendCall, sdkError } from './support/calls';
import { admissionFor } from './support/passes';

const code: SentCode = {
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'call'],
  codeLength: 6,
  expiresAt: now() + 600_000,
  resendAt: now() + 30_000,
};

const sent: Verification = {
  ...code,
  identity: 'mabel',
  sends: 1,
  same: false,
  wrong: 0,
  stuck: false,
  inDoubt: false,
  freeAt: { phone: code.resendAt, email: 0 },
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
    startVerification: jest.fn<Promise<SentCode>, Parameters<Door['startVerification']>>(async () => code),
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
  let hear: Parameters<Tabs['onChecking']>[0] = () => undefined;
  const tabs = {
    tellChecking: jest.fn(),
    onChecking: (listener: typeof hear) => {
      hear = listener;
    },
  };
  const loadCall = jest.fn(async () => ({ attend, connectRoom: async () => call }));
  const loadPreview = jest.fn(async () => ({ openMedia: noMedia }));
  const flow = startFlow({
    door,
    loadCall,
    loadPreview,
    pocket,
    tabs,
    link,
    locale: () => 'en',
  });
  flows.push(flow);
  return {
    flow,
    door,
    call,
    loadCall,
    loadPreview,
    tabs,
    pocketed: () => pocketed,
    checkElsewhere: () => hear(sent),
  };
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
  expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { to: '********76', sends: 1 } });
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
  expect(flow.screen.value).toMatchObject({ verification: { sends: 3 } });
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

test('"That’s not me" leads to the name, and a reload stays there', async () => {
  const { flow, pocketed } = flowing();
  await flow.identify('mabel');
  flow.startOver();
  expect(flow.screen.value.name).toBe('identify');
  expect(pocketed()).toMatchObject({ at: 'identify' });
});

test('a reload while waiting for the code goes on waiting for it', () => {
  const { flow } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  expect(flow.screen.value).toEqual({ name: 'passcode', verification: sent });
});

test('a reload of the preview shows the preview again, without a code', async () => {
  const { flow, door } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'preview' });
  expect(door.checkVerification).not.toHaveBeenCalled();
});

test('the call gets the camera and microphone of the preview, running', async () => {
  const { flow } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  const previewed = flow.screen.value.name === 'preview' ? flow.screen.value.media : undefined;
  await flow.join();
  expect(flow.screen.value.name === 'call' && flow.screen.value.attendance.media).toBe(previewed);
});

test('a call whose part of the page does not arrive is told in the preview, and can be tried again', async () => {
  const { flow, loadCall } = flowing({ kept: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  loadCall.mockRejectedValueOnce(new Trouble('page_incomplete'));
  await flow.join();
  expect(flow.screen.value.name).toBe('preview');
  expect(flow.trouble.value?.code).toBe('page_incomplete');
  await flow.join();
  expect(flow.screen.value.name).toBe('call');
});

test('a preview that does not arrive is told where nobody types the used code again, and the pass is kept', async () => {
  const { flow, loadPreview, pocketed } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  loadPreview.mockRejectedValueOnce(new Trouble('page_incomplete'));
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('returning');
  expect(flow.trouble.value?.code).toBe('page_incomplete');
  expect(pocketed()).toMatchObject({ at: 'preview', admission: { pass: 'pass' } });
});

test('wrong codes are counted, and a new verification starts from none', async () => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1 } });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1, sends: 2 } });
  door.startVerification.mockResolvedValueOnce({ ...code, expiresAt: now() + 1_200_000 });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, sends: 3 } });
});

test.each([
  ['the same code to the same contact', code, true],
  ['a code to another contact', { ...code, to: 'm***@example.com', channel: 'email' as const }, false],
  ['the code of a new verification', { ...code, expiresAt: now() + 1_200_000 }, false],
])('what is sent again is known for %s', async (_name, again, same) => {
  const { flow, door } = flowing();
  await flow.identify('mabel');
  expect(flow.screen.value).toMatchObject({ verification: { same: false } });
  door.startVerification.mockResolvedValueOnce(again);
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { same } });
});

test('wrong codes for one contact do not count for another', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  door.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
});

test.each([
  ['the last wrong code', 4, new Trouble('code_rejected')],
  ['a code too many', 1, new Trouble('too_many_attempts', code.expiresAt + 300_000)],
])('%s locks its contact until the code is too old', async (_name, wrong, refusal) => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [{ ...sent, wrong }] } });
  door.checkVerification.mockRejectedValueOnce(refusal);
  await flow.enterCode('000000');
  const until = code.expiresAt;
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until });
  expect(flow.screen.value).toMatchObject({
    verification: { stuck: true, freeAt: { phone: until, email: 0 } },
  });
});

test('a wrong code is told only once it is known what it leaves behind', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  const said: unknown[] = [];
  const stop = flow.trouble.subscribe((trouble) => trouble && said.push(trouble.code));
  await flow.enterCode('000000');
  stop();
  expect(said).toEqual(['too_many_attempts']);
});

test('what else goes wrong is told all the same once all tries are used up', async () => {
  const usedUp = { ...sent, wrong: 5, freeAt: { phone: code.expiresAt, email: 0 } };
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [usedUp] } });
  door.checkVerification.mockRejectedValueOnce(new Trouble('misconfigured'));
  await flow.enterCode('000000');
  expect(flow.trouble.value?.code).toBe('misconfigured');
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.trouble.value?.code).toBe('too_many_attempts');
});

test('a lock outlasts the code that is sent to another contact', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  door.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  const freeAt = { phone: code.expiresAt, email: code.resendAt };
  expect(flow.screen.value).toMatchObject({ verification: { channel: 'email', freeAt } });
});

test('a reload after the last wrong code still says that they are used up', () => {
  const { flow } = flowing({
    kept: {
      at: 'passcode',
      verifications: [{ ...sent, wrong: 5, freeAt: { phone: code.expiresAt, email: 0 } }],
    },
  });
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until: code.expiresAt });
});

test.each([
  ['email', { phone: code.resendAt, email: 99 }],
  ['call', { phone: 99, email: 0 }],
] as const)('a refusal of %s locks only what goes to the same contact', async (channel, freeAt) => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  door.startVerification.mockRejectedValueOnce(new Trouble('too_many_codes', 99));
  await flow.resend(channel);
  expect(flow.trouble.value?.code).toBe('too_many_codes');
  expect(flow.screen.value).toMatchObject({ verification: { freeAt, stuck: true, sends: 1 } });
});

test('sending again is refused no longer than the verification of the same contact lasts', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  const late = new Trouble('too_many_attempts', code.expiresAt + 300_000);
  door.startVerification.mockRejectedValueOnce(late);
  await flow.resend('call');
  expect(flow.trouble.value?.until).toBe(code.expiresAt);
  expect(flow.screen.value).toMatchObject({ verification: { freeAt: { phone: code.expiresAt } } });
});

test('tries that were used up at another contact close nothing at this one', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  door.startVerification.mockRejectedValueOnce(new Trouble('too_many_attempts', 99));
  await flow.resend('email');
  expect(flow.trouble.value).toMatchObject({ code: 'too_many_attempts', until: 99 });
  expect(flow.screen.value).toMatchObject({
    verification: { wrong: 0, freeAt: { ...sent.freeAt, email: 99 } },
  });
});

test('a code that could not be delivered again has the other ways shown', async () => {
  const { flow, door, pocketed } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  door.startVerification.mockRejectedValueOnce(new Trouble('delivery_failed'));
  await flow.resend();
  expect(flow.trouble.value?.code).toBe('delivery_failed');
  expect(pocketed()).toMatchObject({ verifications: [{ stuck: true, freeAt: sent.freeAt, sends: 1 }] });
});

test.each(['preview', 'passcode'] as const)('back from the %s leads to the name', async (at) => {
  const { flow } = flowing({
    kept: at === 'passcode' ? { at, verifications: [sent] } : { at, admission: admissionFor(900) },
  });
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

describe('somebody who went back with a code on its way', () => {
  async function back(kept: Partial<Verification> = {}) {
    const parts = flowing({
      kept: {
        at: 'passcode',
        verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 }, ...kept }],
      },
    });
    parts.flow.back();
    return parts;
  }

  test('comes to its field again by going on, and no other is sent before its time', async () => {
    const { flow, door } = await back();
    await flow.identify(' MABEL ');
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(door.startVerification).not.toHaveBeenCalled();
  });

  test('has it sent again by going on once its time has come', async () => {
    const { flow, door } = await back({ freeAt: { phone: now() - 1, email: 0 } });
    await flow.identify('mabel');
    expect(door.startVerification).toHaveBeenCalledTimes(1);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 2, same: true } });
  });

  test('is offered its field without another', async () => {
    const { flow, door } = await back({ freeAt: { phone: 0, email: 0 } });
    const verification = flow.codeFor('mabel');
    if (verification) flow.haveCode(verification);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(door.startVerification).not.toHaveBeenCalled();
  });

  test.each(['too_many_codes', 'rate_limited', 'delivery_failed', 'too_many_attempts'] as const)(
    'comes to its field when no other is sent: %s',
    async (refusal) => {
      const { flow, door } = await back({ freeAt: { phone: 0, email: 0 } });
      door.startVerification.mockRejectedValueOnce(new Trouble(refusal, now() + 60_000));
      await flow.identify('mabel');
      expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { challenge: 'challenge' } });
      expect(flow.trouble.value?.code).toBe(refusal);
      await flow.enterCode('123456');
      expect(flow.screen.value.name).toBe('preview');
    },
  );

  test('stays at the name when the door says something of the name', async () => {
    const { flow, door } = await back({ freeAt: { phone: 0, email: 0 } });
    door.startVerification.mockRejectedValueOnce(new Trouble('unknown_participant'));
    await flow.identify('mabel');
    expect(flow.screen.value.name).toBe('identify');
  });

  test.each([
    ['another name', 'tommy', ''],
    ['another room', 'mabel', 'Backstage'],
  ])('gets another one for %s, and finds the first again', async (_name, identity, room) => {
    const { flow, door } = await back();
    expect(flow.codeFor(identity, room)).toBeUndefined();
    door.startVerification.mockResolvedValueOnce({ ...code, challenge: 'another', room: room || 'Yoga' });
    await flow.identify(identity, room);
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'another', sends: 1 } });
    flow.back();
    await flow.identify('mabel');
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'challenge' } });
    expect(door.startVerification).toHaveBeenCalledTimes(1);
  });

  test('finds it after a reload, and by the browser’s way forward', async () => {
    const { pocketed } = await back();
    const { flow } = flowing({ kept: pocketed() as Keepsake });
    expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
    flow.forward();
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { challenge: 'challenge' } });
  });

  test('finds after a reload the room that was typed, unless the link says who or where', async () => {
    const kept = { at: 'identify', verifications: [{ ...sent, askedRoom: 'yoga' }] } as const;
    const { flow } = flowing({ kept });
    expect(flow.screen.value).toMatchObject({ identity: 'mabel', typedRoom: 'yoga' });
    expect(flow.codeFor('mabel', 'yoga')).toBeDefined();
    const others = [{ identity: 'tommy' }, { room: 'Backstage' }];
    for (const link of others)
      expect(flowing({ kept, link }).flow.screen.value).toMatchObject({ identity: link.identity ?? '' });
  });

  test('does not find it once it has let them in', async () => {
    const { flow } = await back();
    flow.forward();
    await flow.enterCode('123456');
    flow.back();
    expect(flow.codeFor('mabel')).toBeUndefined();
  });
});

describe('an answer about a code that does not come', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const LOST = ['network', 'timeout', 'sign_in', 'site_unavailable', 'unreadable'] as const;
  const newCode = () => ({ ...code, challenge: 'new', expiresAt: now() + 600_000 });
  const waiting = () => flowing({ kept: { at: 'passcode', verifications: [sent] } });
  /** Enters a code, and waits for as long as the page does. */
  const enter = async (flow: Flow): Promise<void> => {
    const entered = flow.enterCode('123456');
    await jest.advanceTimersByTimeAsync(2000);
    await entered;
  };

  test.each(LOST)('is asked for again, and lets in a code that was not taken yet: %s', async (lost) => {
    const { flow, door } = waiting();
    door.checkVerification.mockRejectedValueOnce(new Trouble(lost));
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
    expect(door.startVerification).not.toHaveBeenCalled();
  });

  test.each(LOST)('has a new code sent at once when the code counts no longer: %s', async (lost) => {
    const { flow, door } = waiting();
    door.checkVerification
      .mockRejectedValueOnce(new Trouble(lost))
      .mockRejectedValueOnce(new Trouble('code_rejected'));
    door.startVerification.mockResolvedValueOnce(newCode());
    const said: string[] = [];
    const stop = flow.trouble.subscribe((trouble) => trouble && said.push(trouble.code));
    await enter(flow);
    stop();
    expect(door.startVerification).toHaveBeenCalledWith(
      expect.objectContaining({ identity: 'mabel', room: 'Yoga', channel: 'sms' }),
    );
    expect(flow.screen.value).toMatchObject({
      name: 'passcode',
      verification: { challenge: 'new', wrong: 0, same: false, inDoubt: false },
    });
    expect(said).toEqual(['code_replaced']);
  });

  test.each(['upstream_timeout', 'upstream_error', 'internal'] as const)(
    'may be the service’s behind the door: %s, then the same code counts no longer',
    async (undecided) => {
      const { flow, door } = waiting();
      door.checkVerification.mockRejectedValueOnce(new Trouble(undecided, now() + 30_000));
      await enter(flow);
      expect(door.checkVerification).toHaveBeenCalledTimes(1);
      expect(flow.trouble.value?.code).toBe(undecided);
      expect(flow.screen.value).toMatchObject({
        verification: { inDoubt: true, wrong: 0, freeAt: { phone: 0 } },
      });
      door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
      door.startVerification.mockResolvedValueOnce(newCode());
      await enter(flow);
      expect(flow.trouble.value?.code).toBe('code_replaced');
    },
  );

  test('that is lost twice is told as what it is, counts nothing, and the code may be typed again', async () => {
    const { flow, door } = waiting();
    const lost = new Trouble('network');
    door.checkVerification.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
    await enter(flow);
    expect(flow.trouble.value).toBe(lost);
    expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: true } });
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
  });

  test('says when a new code can be had, if none can be sent now', async () => {
    const { flow, door } = waiting();
    door.checkVerification
      .mockRejectedValueOnce(new Trouble('network'))
      .mockRejectedValueOnce(new Trouble('code_rejected'));
    const until = now() + 300_000;
    door.startVerification.mockRejectedValueOnce(new Trouble('too_many_codes', until));
    await enter(flow);
    expect(flow.trouble.value).toMatchObject({ code: 'too_many_codes', until });
    expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, freeAt: { phone: until } } });
  });

  test('is known to a reload while the code is being checked', async () => {
    const { flow, door, pocketed } = waiting();
    let kept: Keepsake | undefined;
    door.checkVerification.mockImplementationOnce(async () => {
      kept = pocketed();
      return admissionFor(900);
    });
    await enter(flow);
    const after = flowing({ kept: kept as Keepsake });
    expect(after.flow.trouble.value?.code).toBe('code_unanswered');
    after.door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
    after.door.startVerification.mockResolvedValueOnce(newCode());
    await enter(after.flow);
    expect(after.flow.trouble.value?.code).toBe('code_replaced');
    expect(after.flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
  });

  test('leaves no doubt once the door has spoken', async () => {
    const { flow, door, pocketed } = waiting();
    door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
    await enter(flow);
    expect(pocketed()).toMatchObject({ verifications: [{ inDoubt: false, wrong: 1 }] });
  });

  test('is not asked for by somebody who went back; their code is in doubt', async () => {
    const { flow, door } = waiting();
    door.checkVerification.mockImplementationOnce(async () => {
      flow.back();
      return admissionFor(900);
    });
    await enter(flow);
    expect(flow.screen.value.name).toBe('identify');
    expect(flow.codeFor('mabel')).toMatchObject({ inDoubt: true });
  });
});

test('a code that was checked in another tab meanwhile is nobody’s mistake', async () => {
  const { flow, door, checkElsewhere } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  checkElsewhere();
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('123456');
  expect(door.startVerification).toHaveBeenCalledTimes(1);
  expect(flow.trouble.value?.code).toBe('code_replaced');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: false } });
});

test('two tabs that check one code at the same moment both find a way', async () => {
  const { flow, door, checkElsewhere } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  door.checkVerification.mockImplementationOnce(async () => {
    checkElsewhere();
    throw new Trouble('code_rejected');
  });
  await flow.enterCode('123456');
  expect(flow.trouble.value?.code).toBe('code_replaced');
});

test('a tab tells the others of a code before it is checked', async () => {
  const { flow, door, tabs } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  let told = 0;
  door.checkVerification.mockImplementationOnce(async () => {
    told = tabs.tellChecking.mock.calls.length;
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(told).toBe(1);
});

test('entering a code twice checks it once', async () => {
  const { flow, door } = flowing({ kept: { at: 'passcode', verifications: [sent] } });
  await Promise.all([flow.enterCode('123456'), flow.enterCode('123456')]);
  expect(door.checkVerification).toHaveBeenCalledTimes(1);
});

test('who is sure of a code that is refused may have another one sent at once', async () => {
  const { flow, door } = flowing({
    kept: { at: 'passcode', verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 } }] },
  });
  door.checkVerification.mockRejectedValueOnce(new Trouble('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1, freeAt: { phone: 0 } } });
});

test('a code that seems too old is still asked about', async () => {
  const { flow } = flowing({ kept: { at: 'passcode', verifications: [{ ...sent, expiresAt: now() - 1 }] } });
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('whoever reloads a call long after does not find themselves in it, and may ask to come back', async () => {
  const { flow, door } = flowing({ kept: { at: 'call', admission: admissionFor(-1) } });
  expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'left', mayRejoin: true });
  await flow.rejoin();
  await settle();
  expect(door.token).toHaveBeenCalledTimes(1);
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
