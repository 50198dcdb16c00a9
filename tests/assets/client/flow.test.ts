import type { Api, SentCode } from '../../../src/assets/client/api';
import { startCallSession } from '../../../src/assets/client/call/call-session';
import { now } from '../../../src/assets/client/clock';
import { type Flow, startFlow } from '../../../src/assets/client/flow';
import type { Link } from '../../../src/assets/client/link';
import { PageError } from '../../../src/assets/client/page-error';
import type { SavedVisit, VisitStorage } from '../../../src/assets/client/saved-visit';
import type { Tabs } from '../../../src/assets/client/tabs';
import type { Verification } from '../../../src/assets/client/verification';
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
    if (screen.value.name === 'call') screen.value.callSession.leave();
    else startOver();
  }
});

function flowing({ link = {}, saved }: { link?: Link; saved?: SavedVisit } = {}) {
  const call = pretendCall();
  const api = {
    startVerification: jest.fn<Promise<SentCode>, Parameters<Api['startVerification']>>(async () => code),
    checkVerification: jest.fn(async () => admissionFor(900)),
    token: jest.fn(async () => ({ ...admissionFor(900), token: 'token' })),
  };
  let stored = saved;
  const storage: VisitStorage = {
    read: () => stored,
    save: (visit) => {
      stored = visit;
    },
    clear: () => {
      stored = undefined;
    },
  };
  let hear: Parameters<Tabs['onCheck']>[0] = () => undefined;
  const tabs = {
    announceCheck: jest.fn(),
    onCheck: (listener: typeof hear) => {
      hear = listener;
    },
  };
  const loadCall = jest.fn(async () => ({ startCallSession, connectRoom: async () => call }));
  const loadPreview = jest.fn(async () => ({ openMedia: noMedia }));
  const flow = startFlow({
    api,
    loadCall,
    loadPreview,
    storage,
    tabs,
    link,
    locale: () => 'en',
  });
  flows.push(flow);
  return {
    flow,
    api,
    call,
    loadCall,
    loadPreview,
    tabs,
    saved: () => stored,
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
  const { flow, api } = flowing({ link: { room: 'yoga', invite: 'a.b.c' } });
  await flow.identify(' mabel ', '');
  expect(api.startVerification).toHaveBeenCalledWith({
    identity: 'mabel',
    room: 'yoga',
    channel: undefined,
    locale: 'en',
    invite: 'a.b.c',
  });
  expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { to: '********76', sends: 1 } });
});

test.each(['  ', '\u200b', ' \u3164 '])('nobody is asked for a code without a name: %j', async (name) => {
  const { flow, api } = flowing();
  await flow.identify(name);
  expect(flow.error.value?.code).toBe('name_missing');
  expect(api.startVerification).not.toHaveBeenCalled();
});

test('a wrong name stays on its screen and says so', async () => {
  const { flow, api } = flowing();
  api.startVerification.mockRejectedValueOnce(new PageError('unknown_participant'));
  await flow.identify('tom');
  expect(flow.screen.value.name).toBe('identify');
  expect(flow.error.value?.code).toBe('unknown_participant');
  expect(flow.busy.value).toBe(false);
});

test('pressing twice sends one code', async () => {
  const { flow, api } = flowing();
  await Promise.all([flow.identify('mabel'), flow.identify('mabel')]);
  expect(api.startVerification).toHaveBeenCalledTimes(1);
});

test('a code is sent again the same way, or another when asked', async () => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  await flow.resend();
  await flow.resend('call');
  expect(api.startVerification.mock.calls.map(([{ channel }]) => channel)).toEqual([
    undefined,
    'sms',
    'call',
  ]);
  expect(flow.screen.value).toMatchObject({ verification: { sends: 3 } });
});

test('half a code is not sent', async () => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  await flow.enterCode('123');
  expect(flow.error.value?.code).toBe('code_incomplete');
  expect(api.checkVerification).not.toHaveBeenCalled();
});

test('a wrong code can be tried again', async () => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('code_rejected');
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('an answer that comes after "That’s not me" counts for nothing', async () => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  api.checkVerification.mockImplementationOnce(async () => {
    flow.startOver();
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

test('"That’s not me" leads to the name, and a reload stays there', async () => {
  const { flow, saved } = flowing();
  await flow.identify('mabel');
  flow.startOver();
  expect(flow.screen.value.name).toBe('identify');
  expect(saved()).toMatchObject({ at: 'identify' });
});

test('a reload while waiting for the code goes on waiting for it', () => {
  const { flow } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  expect(flow.screen.value).toEqual({ name: 'passcode', verification: sent });
});

test('a reload of the preview shows the preview again, without a code', async () => {
  const { flow, api } = flowing({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'preview' });
  expect(api.checkVerification).not.toHaveBeenCalled();
});

test('the call gets the camera and microphone of the preview, running', async () => {
  const { flow } = flowing({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  const previewed = flow.screen.value.name === 'preview' ? flow.screen.value.media : undefined;
  await flow.join();
  expect(flow.screen.value.name === 'call' && flow.screen.value.callSession.media).toBe(previewed);
});

test('a call whose part of the page does not arrive is told in the preview, and can be tried again', async () => {
  const { flow, loadCall } = flowing({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  loadCall.mockRejectedValueOnce(new PageError('page_incomplete'));
  await flow.join();
  expect(flow.screen.value.name).toBe('preview');
  expect(flow.error.value?.code).toBe('page_incomplete');
  await flow.join();
  expect(flow.screen.value.name).toBe('call');
});

test('a preview that does not arrive is told where nobody types the used code again, and the pass is kept', async () => {
  const { flow, loadPreview, saved } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  loadPreview.mockRejectedValueOnce(new PageError('page_incomplete'));
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('returning');
  expect(flow.error.value?.code).toBe('page_incomplete');
  expect(saved()).toMatchObject({ at: 'preview', admission: { pass: 'pass' } });
});

test('wrong codes are counted, and a new verification starts from none', async () => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1 } });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1, sends: 2 } });
  api.startVerification.mockResolvedValueOnce({ ...code, expiresAt: now() + 1_200_000 });
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, sends: 3 } });
});

test.each([
  ['the same code to the same contact', code, true],
  ['a code to another contact', { ...code, to: 'm***@example.com', channel: 'email' as const }, false],
  ['the code of a new verification', { ...code, expiresAt: now() + 1_200_000 }, false],
])('what is sent again is known for %s', async (_name, again, same) => {
  const { flow, api } = flowing();
  await flow.identify('mabel');
  expect(flow.screen.value).toMatchObject({ verification: { same: false } });
  api.startVerification.mockResolvedValueOnce(again);
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { same } });
});

test('wrong codes for one contact do not count for another', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
});

test.each([
  ['the last wrong code', 4, new PageError('code_rejected')],
  ['a code too many', 1, new PageError('too_many_attempts', code.expiresAt + 300_000)],
])('%s locks its contact until the code is too old', async (_name, wrong, refusal) => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [{ ...sent, wrong }] } });
  api.checkVerification.mockRejectedValueOnce(refusal);
  await flow.enterCode('000000');
  const until = code.expiresAt;
  expect(flow.error.value).toMatchObject({ code: 'too_many_attempts', until });
  expect(flow.screen.value).toMatchObject({
    verification: { stuck: true, freeAt: { phone: until, email: 0 } },
  });
});

test('a wrong code is told only once it is known what it leaves behind', async () => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  const said: unknown[] = [];
  const stop = flow.error.subscribe((error) => error && said.push(error.code));
  await flow.enterCode('000000');
  stop();
  expect(said).toEqual(['too_many_attempts']);
});

test('what else goes wrong is told all the same once all tries are used up', async () => {
  const usedUp = { ...sent, wrong: 5, freeAt: { phone: code.expiresAt, email: 0 } };
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [usedUp] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('misconfigured'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('misconfigured');
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('too_many_attempts');
});

test('a lock outlasts the code that is sent to another contact', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  api.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  const freeAt = { phone: code.expiresAt, email: code.resendAt };
  expect(flow.screen.value).toMatchObject({ verification: { channel: 'email', freeAt } });
});

test('a reload after the last wrong code still says that they are used up', () => {
  const { flow } = flowing({
    saved: {
      at: 'passcode',
      verifications: [{ ...sent, wrong: 5, freeAt: { phone: code.expiresAt, email: 0 } }],
    },
  });
  expect(flow.error.value).toMatchObject({ code: 'too_many_attempts', until: code.expiresAt });
});

test.each([
  ['email', { phone: code.resendAt, email: 99 }],
  ['call', { phone: 99, email: 0 }],
] as const)('a refusal of %s locks only what goes to the same contact', async (channel, freeAt) => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('too_many_codes', 99));
  await flow.resend(channel);
  expect(flow.error.value?.code).toBe('too_many_codes');
  expect(flow.screen.value).toMatchObject({ verification: { freeAt, stuck: true, sends: 1 } });
});

test('sending again is refused no longer than the verification of the same contact lasts', async () => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  const late = new PageError('too_many_attempts', code.expiresAt + 300_000);
  api.startVerification.mockRejectedValueOnce(late);
  await flow.resend('call');
  expect(flow.error.value?.until).toBe(code.expiresAt);
  expect(flow.screen.value).toMatchObject({ verification: { freeAt: { phone: code.expiresAt } } });
});

test('tries that were used up at another contact close nothing at this one', async () => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('too_many_attempts', 99));
  await flow.resend('email');
  expect(flow.error.value).toMatchObject({ code: 'too_many_attempts', until: 99 });
  expect(flow.screen.value).toMatchObject({
    verification: { wrong: 0, freeAt: { ...sent.freeAt, email: 99 } },
  });
});

test('a code that could not be delivered again has the other ways shown', async () => {
  const { flow, api, saved } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('delivery_failed'));
  await flow.resend();
  expect(flow.error.value?.code).toBe('delivery_failed');
  expect(saved()).toMatchObject({ verifications: [{ stuck: true, freeAt: sent.freeAt, sends: 1 }] });
});

test.each(['preview', 'passcode'] as const)('back from the %s leads to the name', async (at) => {
  const { flow } = flowing({
    saved: at === 'passcode' ? { at, verifications: [sent] } : { at, admission: admissionFor(900) },
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
  const { flow, api } = flowing({ saved: { at: 'call', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'call' });
  expect(api.startVerification).not.toHaveBeenCalled();
});

test('a reload after leaving does not go back in by itself', async () => {
  const { flow, api } = flowing({ saved: { at: 'goodbye', admission: admissionFor(900), reason: 'left' } });
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', mayRejoin: true });
  expect(api.token).not.toHaveBeenCalled();
});

test('leaving says goodbye, and rejoining asks for no code', async () => {
  const { flow, api } = await inCall();
  if (flow.screen.value.name === 'call') flow.screen.value.callSession.leave();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', mayRejoin: true });
  await flow.rejoin();
  expect(flow.screen.value.name).toBe('call');
  expect(api.startVerification).toHaveBeenCalledTimes(1);
});

test('who was removed cannot simply go back in, nor by reloading', async () => {
  const { flow, call, saved } = await inCall();
  call.end();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'removed', mayRejoin: false });
  expect(saved()).toBeUndefined();
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
  async function back(over: Partial<Verification> = {}) {
    const parts = flowing({
      saved: {
        at: 'passcode',
        verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 }, ...over }],
      },
    });
    parts.flow.back();
    return parts;
  }

  test('comes to its field again by going on, and no other is sent before its time', async () => {
    const { flow, api } = await back();
    await flow.identify(' MABEL ');
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test('has it sent again by going on once its time has come', async () => {
    const { flow, api } = await back({ freeAt: { phone: now() - 1, email: 0 } });
    await flow.identify('mabel');
    expect(api.startVerification).toHaveBeenCalledTimes(1);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 2, same: true } });
  });

  test('is offered its field without another', async () => {
    const { flow, api } = await back({ freeAt: { phone: 0, email: 0 } });
    const verification = flow.codeFor('mabel');
    if (verification) flow.haveCode(verification);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test.each(['too_many_codes', 'rate_limited', 'delivery_failed', 'too_many_attempts'] as const)(
    'comes to its field when no other is sent: %s',
    async (refusal) => {
      const { flow, api } = await back({ freeAt: { phone: 0, email: 0 } });
      api.startVerification.mockRejectedValueOnce(new PageError(refusal, now() + 60_000));
      await flow.identify('mabel');
      expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { challenge: 'challenge' } });
      expect(flow.error.value?.code).toBe(refusal);
      await flow.enterCode('123456');
      expect(flow.screen.value.name).toBe('preview');
    },
  );

  test('stays at the name when the door says something of the name', async () => {
    const { flow, api } = await back({ freeAt: { phone: 0, email: 0 } });
    api.startVerification.mockRejectedValueOnce(new PageError('unknown_participant'));
    await flow.identify('mabel');
    expect(flow.screen.value.name).toBe('identify');
  });

  test.each([
    ['another name', 'tommy', ''],
    ['another room', 'mabel', 'Backstage'],
  ])('gets another one for %s, and finds the first again', async (_name, identity, room) => {
    const { flow, api } = await back();
    expect(flow.codeFor(identity, room)).toBeUndefined();
    api.startVerification.mockResolvedValueOnce({ ...code, challenge: 'another', room: room || 'Yoga' });
    await flow.identify(identity, room);
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'another', sends: 1 } });
    flow.back();
    await flow.identify('mabel');
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'challenge' } });
    expect(api.startVerification).toHaveBeenCalledTimes(1);
  });

  test('finds it after a reload, and by the browser’s way forward', async () => {
    const { saved } = await back();
    const { flow } = flowing({ saved: saved() as SavedVisit });
    expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
    flow.forward();
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { challenge: 'challenge' } });
  });

  test('finds after a reload the room that was typed, unless the link says who or where', async () => {
    const saved = { at: 'identify', verifications: [{ ...sent, askedRoom: 'yoga' }] } as const;
    const { flow } = flowing({ saved });
    expect(flow.screen.value).toMatchObject({ identity: 'mabel', typedRoom: 'yoga' });
    expect(flow.codeFor('mabel', 'yoga')).toBeDefined();
    const others = [{ identity: 'tommy' }, { room: 'Backstage' }];
    for (const link of others)
      expect(flowing({ saved, link }).flow.screen.value).toMatchObject({ identity: link.identity ?? '' });
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
  const waiting = () => flowing({ saved: { at: 'passcode', verifications: [sent] } });
  /** Enters a code, and waits for as long as the page does. */
  const enter = async (flow: Flow): Promise<void> => {
    const entered = flow.enterCode('123456');
    await jest.advanceTimersByTimeAsync(2000);
    await entered;
  };

  test.each(LOST)('is asked for again, and lets in a code that was not taken yet: %s', async (lost) => {
    const { flow, api } = waiting();
    api.checkVerification.mockRejectedValueOnce(new PageError(lost));
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test.each(LOST)('has a new code sent at once when the code counts no longer: %s', async (lost) => {
    const { flow, api } = waiting();
    api.checkVerification
      .mockRejectedValueOnce(new PageError(lost))
      .mockRejectedValueOnce(new PageError('code_rejected'));
    api.startVerification.mockResolvedValueOnce(newCode());
    const said: string[] = [];
    const stop = flow.error.subscribe((error) => error && said.push(error.code));
    await enter(flow);
    stop();
    expect(api.startVerification).toHaveBeenCalledWith(
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
      const { flow, api } = waiting();
      api.checkVerification.mockRejectedValueOnce(new PageError(undecided, now() + 30_000));
      await enter(flow);
      expect(api.checkVerification).toHaveBeenCalledTimes(1);
      expect(flow.error.value?.code).toBe(undecided);
      expect(flow.screen.value).toMatchObject({
        verification: { inDoubt: true, wrong: 0, freeAt: { phone: 0 } },
      });
      api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
      api.startVerification.mockResolvedValueOnce(newCode());
      await enter(flow);
      expect(flow.error.value?.code).toBe('code_replaced');
    },
  );

  test('that is lost twice is told as what it is, counts nothing, and the code may be typed again', async () => {
    const { flow, api } = waiting();
    const lost = new PageError('network');
    api.checkVerification.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
    await enter(flow);
    expect(flow.error.value).toBe(lost);
    expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: true } });
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
  });

  test('says when a new code can be had, if none can be sent now', async () => {
    const { flow, api } = waiting();
    api.checkVerification
      .mockRejectedValueOnce(new PageError('network'))
      .mockRejectedValueOnce(new PageError('code_rejected'));
    const until = now() + 300_000;
    api.startVerification.mockRejectedValueOnce(new PageError('too_many_codes', until));
    await enter(flow);
    expect(flow.error.value).toMatchObject({ code: 'too_many_codes', until });
    expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, freeAt: { phone: until } } });
  });

  test('is known to a reload while the code is being checked', async () => {
    const { flow, api, saved } = waiting();
    let duringCheck: SavedVisit | undefined;
    api.checkVerification.mockImplementationOnce(async () => {
      duringCheck = saved();
      return admissionFor(900);
    });
    await enter(flow);
    const after = flowing({ saved: duringCheck as SavedVisit });
    expect(after.flow.error.value?.code).toBe('code_unanswered');
    after.api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
    after.api.startVerification.mockResolvedValueOnce(newCode());
    await enter(after.flow);
    expect(after.flow.error.value?.code).toBe('code_replaced');
    expect(after.flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
  });

  test('leaves no doubt once the door has spoken', async () => {
    const { flow, api, saved } = waiting();
    api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
    await enter(flow);
    expect(saved()).toMatchObject({ verifications: [{ inDoubt: false, wrong: 1 }] });
  });

  test('is not asked for by somebody who went back; their code is in doubt', async () => {
    const { flow, api } = waiting();
    api.checkVerification.mockImplementationOnce(async () => {
      flow.back();
      return admissionFor(900);
    });
    await enter(flow);
    expect(flow.screen.value.name).toBe('identify');
    expect(flow.codeFor('mabel')).toMatchObject({ inDoubt: true });
  });
});

test('a code that was checked in another tab meanwhile is nobody’s mistake', async () => {
  const { flow, api, checkElsewhere } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  checkElsewhere();
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('123456');
  expect(api.startVerification).toHaveBeenCalledTimes(1);
  expect(flow.error.value?.code).toBe('code_replaced');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: false } });
});

test('two tabs that check one code at the same moment both find a way', async () => {
  const { flow, api, checkElsewhere } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  api.checkVerification.mockImplementationOnce(async () => {
    checkElsewhere();
    throw new PageError('code_rejected');
  });
  await flow.enterCode('123456');
  expect(flow.error.value?.code).toBe('code_replaced');
});

test('a tab tells the others of a code before it is checked', async () => {
  const { flow, api, tabs } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  let told = 0;
  api.checkVerification.mockImplementationOnce(async () => {
    told = tabs.announceCheck.mock.calls.length;
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(told).toBe(1);
});

test('entering a code twice checks it once', async () => {
  const { flow, api } = flowing({ saved: { at: 'passcode', verifications: [sent] } });
  await Promise.all([flow.enterCode('123456'), flow.enterCode('123456')]);
  expect(api.checkVerification).toHaveBeenCalledTimes(1);
});

test('who is sure of a code that is refused may have another one sent at once', async () => {
  const { flow, api } = flowing({
    saved: { at: 'passcode', verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 } }] },
  });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1, freeAt: { phone: 0 } } });
});

test('a code that seems too old is still asked about', async () => {
  const { flow } = flowing({ saved: { at: 'passcode', verifications: [{ ...sent, expiresAt: now() - 1 }] } });
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('whoever reloads a call long after does not find themselves in it, and may ask to come back', async () => {
  const { flow, api } = flowing({ saved: { at: 'call', admission: admissionFor(-1) } });
  expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'left', mayRejoin: true });
  await flow.rejoin();
  await settle();
  expect(api.token).toHaveBeenCalledTimes(1);
});

describe('whoever is early', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('keeps a good pass while looking at themselves, and joins with it', async () => {
    const { flow, api, saved } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    const fresh = { ...admissionFor(900), token: 'token' };
    api.token.mockResolvedValue(fresh);
    await jest.advanceTimersByTimeAsync(900_000);
    expect(api.token).toHaveBeenCalled();
    expect(saved()).toMatchObject({ at: 'preview', admission: { pass: fresh.pass } });
    expect(saved()).not.toHaveProperty('admission.token');
    api.token.mockClear();
    await flow.join();
    await jest.advanceTimersByTimeAsync(0);
    expect(api.token.mock.calls).toEqual([[fresh.pass]]);
  });

  test('is told when the room has closed meanwhile', async () => {
    const { flow, api } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    api.token.mockRejectedValue(new PageError('room_closed'));
    await jest.advanceTimersByTimeAsync(900_000);
    expect(api.token).toHaveBeenCalledTimes(1);
    expect(flow.screen.value.name).toBe('preview');
    expect(flow.error.value?.code).toBe('room_closed');
  });

  test('asks for no pass any more once they went back', async () => {
    const { flow, api } = flowing();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    flow.startOver();
    await jest.advanceTimersByTimeAsync(900_000);
    expect(api.token).not.toHaveBeenCalled();
  });
});
