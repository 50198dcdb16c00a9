import type { Api, SentCode } from '../../../src/assets/client/api';
import { startCallSession } from '../../../src/assets/client/call/call-session';
import { now } from '../../../src/assets/client/clock';
import { type Flow, startFlow } from '../../../src/assets/client/flow';
import type { Link } from '../../../src/assets/client/link';
import { PageError, type PageErrorCode } from '../../../src/assets/client/page-error';
import type { SavedVisit, VisitStorage } from '../../../src/assets/client/saved-visit';
import type { Tabs } from '../../../src/assets/client/tabs';
import type { Verification } from '../../../src/assets/client/verification';
import { waitForAdmission } from '../../../src/assets/client/waiting/admission';
import { noMedia, pretendCall, sdkError } from './support/calls';
import { admissionFor, NO_HOSTS } from './support/passes';
import { pass, useTestTimers } from './support/timers';

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

function startedFlow({ link = {}, saved }: { link?: Link; saved?: SavedVisit } = {}) {
  const call = pretendCall();
  const api = {
    startVerification: jest.fn<Promise<SentCode>, Parameters<Api['startVerification']>>(async () => code),
    checkVerification: jest.fn(async () => admissionFor(900)),
    token: jest.fn(async () => ({ ...admissionFor(900), token: 'token', hostInfo: NO_HOSTS })),
    post: jest.fn(),
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
  const connections = [call];
  const connectRoom = async () => connections.shift() ?? pretendCall();
  const loadCall = jest.fn(async () => ({ startCallSession, connectRoom }));
  const loadPreview = jest.fn(async () => ({ createLocalMedia: noMedia }));
  const loadWaiting = jest.fn(async () => ({ startWaiting: waitForAdmission }));
  const flow = startFlow({
    api,
    loadCall,
    loadPreview,
    loadWaiting,
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
    loadWaiting,
    tabs,
    saved: () => stored,
    checkElsewhere: () => hear(sent),
  };
}

async function inCall() {
  const parts = startedFlow();
  await parts.flow.identify('mabel');
  await parts.flow.enterCode('123456');
  await parts.flow.join();
  await settle();
  return parts;
}

test('a link fills in the name and the room', () => {
  const { flow } = startedFlow({ link: { identity: 'mabel', room: 'yoga' } });
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel', room: 'yoga' });
});

test('a name requests a code, in the language of the page and with the invite of the link', async () => {
  const { flow, api } = startedFlow({ link: { room: 'yoga', invite: 'a.b.c' } });
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

test.each(['  ', '\u200b', ' \u3164 '])('no code is requested without a name: %j', async (name) => {
  const { flow, api } = startedFlow();
  await flow.identify(name);
  expect(flow.error.value?.code).toBe('name_missing');
  expect(api.startVerification).not.toHaveBeenCalled();
});

test('a wrong name stays on its screen with an error', async () => {
  const { flow, api } = startedFlow();
  api.startVerification.mockRejectedValueOnce(new PageError('unknown_participant'));
  await flow.identify('tom');
  expect(flow.screen.value.name).toBe('identify');
  expect(flow.error.value?.code).toBe('unknown_participant');
  expect(flow.busy.value).toBe(false);
});

test('pressing twice sends one code', async () => {
  const { flow, api } = startedFlow();
  await Promise.all([flow.identify('mabel'), flow.identify('mabel')]);
  expect(api.startVerification).toHaveBeenCalledTimes(1);
});

test('a code is sent again the same way, or another when asked', async () => {
  const { flow, api } = startedFlow();
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
  const { flow, api } = startedFlow();
  await flow.identify('mabel');
  await flow.enterCode('123');
  expect(flow.error.value?.code).toBe('code_incomplete');
  expect(api.checkVerification).not.toHaveBeenCalled();
});

test('a wrong code can be tried again', async () => {
  const { flow, api } = startedFlow();
  await flow.identify('mabel');
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('code_rejected');
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('an answer that comes after "That’s not me" is ignored', async () => {
  const { flow, api } = startedFlow();
  await flow.identify('mabel');
  api.checkVerification.mockImplementationOnce(async () => {
    flow.startOver();
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

test('"That’s not me" leads to the name, and a reload stays there', async () => {
  const { flow, saved } = startedFlow();
  await flow.identify('mabel');
  flow.startOver();
  expect(flow.screen.value.name).toBe('identify');
  expect(saved()).toMatchObject({ at: 'identify' });
});

test('a reload while waiting for the code goes on waiting for it', () => {
  const { flow } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  expect(flow.screen.value).toEqual({ name: 'passcode', verification: sent });
});

test('a reload of the preview shows the preview again, without a code', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'preview' });
  expect(api.checkVerification).not.toHaveBeenCalled();
});

test('the call takes over the open camera and microphone of the preview', async () => {
  const { flow } = startedFlow({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  const previewed = flow.screen.value.name === 'preview' ? flow.screen.value.media : undefined;
  await flow.join();
  expect(flow.screen.value.name === 'call' && flow.screen.value.callSession.media).toBe(previewed);
});

test('a call module that does not load is an error in the preview, and can be tried again', async () => {
  const { flow, loadCall } = startedFlow({ saved: { at: 'preview', admission: admissionFor(900) } });
  await settle();
  loadCall.mockRejectedValueOnce(new PageError('page_incomplete'));
  await flow.join();
  expect(flow.screen.value.name).toBe('preview');
  expect(flow.error.value?.code).toBe('page_incomplete');
  await flow.join();
  expect(flow.screen.value.name).toBe('call');
});

test('a preview module that does not load is an error on a screen of its own, and the pass is saved', async () => {
  const { flow, loadPreview, saved } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  loadPreview.mockRejectedValueOnce(new PageError('page_incomplete'));
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('returning');
  expect(flow.error.value?.code).toBe('page_incomplete');
  expect(saved()).toMatchObject({ at: 'preview', admission: { pass: 'pass' } });
});

test('wrong codes are counted, and a new verification starts from none', async () => {
  const { flow, api } = startedFlow();
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
])('a code sent again is recognised as %s', async (_name, again, same) => {
  const { flow, api } = startedFlow();
  await flow.identify('mabel');
  expect(flow.screen.value).toMatchObject({ verification: { same: false } });
  api.startVerification.mockResolvedValueOnce(again);
  await flow.resend();
  expect(flow.screen.value).toMatchObject({ verification: { same } });
});

test('wrong codes for one contact do not count for another', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
});

test.each([
  ['the last wrong code', 4, new PageError('code_rejected')],
  ['a code too many', 1, new PageError('too_many_attempts', code.expiresAt + 300_000)],
])('%s locks its contact until the code expires', async (_name, wrong, refusal) => {
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [{ ...sent, wrong }] } });
  api.checkVerification.mockRejectedValueOnce(refusal);
  await flow.enterCode('000000');
  const until = code.expiresAt;
  expect(flow.error.value).toMatchObject({ code: 'too_many_attempts', until });
  expect(flow.screen.value).toMatchObject({
    verification: { stuck: true, freeAt: { phone: until, email: 0 } },
  });
});

test('a wrong code is shown together with its consequences', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  const said: unknown[] = [];
  const stop = flow.error.subscribe((error) => error && said.push(error.code));
  await flow.enterCode('000000');
  stop();
  expect(said).toEqual(['too_many_attempts']);
});

test('other errors are still shown once all tries are used up', async () => {
  const usedUp = { ...sent, wrong: 5, freeAt: { phone: code.expiresAt, email: 0 } };
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [usedUp] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('misconfigured'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('misconfigured');
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.error.value?.code).toBe('too_many_attempts');
});

test('a lock outlasts the code that is sent to another contact', async () => {
  const email = { ...code, to: 'm***@example.com', channel: 'email' as const };
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [{ ...sent, wrong: 4 }] } });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  api.startVerification.mockResolvedValueOnce(email);
  await flow.resend('email');
  const freeAt = { phone: code.expiresAt, email: code.resendAt };
  expect(flow.screen.value).toMatchObject({ verification: { channel: 'email', freeAt } });
});

test('a reload after the last wrong code still says that the tries are used up', () => {
  const { flow } = startedFlow({
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
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('too_many_codes', 99));
  await flow.resend(channel);
  expect(flow.error.value?.code).toBe('too_many_codes');
  expect(flow.screen.value).toMatchObject({ verification: { freeAt, stuck: true, sends: 1 } });
});

test('sending again is refused no longer than the verification of the same contact lasts', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  const late = new PageError('too_many_attempts', code.expiresAt + 300_000);
  api.startVerification.mockRejectedValueOnce(late);
  await flow.resend('call');
  expect(flow.error.value?.until).toBe(code.expiresAt);
  expect(flow.screen.value).toMatchObject({ verification: { freeAt: { phone: code.expiresAt } } });
});

test('tries that were used up at another contact close nothing at this one', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('too_many_attempts', 99));
  await flow.resend('email');
  expect(flow.error.value).toMatchObject({ code: 'too_many_attempts', until: 99 });
  expect(flow.screen.value).toMatchObject({
    verification: { wrong: 0, freeAt: { ...sent.freeAt, email: 99 } },
  });
});

test('a code that could not be delivered again has the other channels offered', async () => {
  const { flow, api, saved } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  api.startVerification.mockRejectedValueOnce(new PageError('delivery_failed'));
  await flow.resend();
  expect(flow.error.value?.code).toBe('delivery_failed');
  expect(saved()).toMatchObject({ verifications: [{ stuck: true, freeAt: sent.freeAt, sends: 1 }] });
});

test.each(['preview', 'passcode'] as const)('back from the %s leads to the name', async (at) => {
  const { flow } = startedFlow({
    saved: at === 'passcode' ? { at, verifications: [sent] } : { at, admission: admissionFor(900) },
  });
  flow.back();
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

test('back from the call leaves it, with the way back in', async () => {
  const { flow } = await inCall();
  flow.back();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', room: 'Yoga', mayRejoin: true });
});

test('the room that was typed is still there after going back', async () => {
  const { flow } = startedFlow();
  await flow.identify('mabel', 'Yoga');
  flow.back();
  expect(flow.screen.value).toMatchObject({ name: 'identify', typedRoom: 'Yoga' });
});

test('a reload in the call goes back in without a code', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'call', admission: admissionFor(900) } });
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'call' });
  expect(api.startVerification).not.toHaveBeenCalled();
});

test('a reload after leaving does not go back in by itself', async () => {
  const { flow, api } = startedFlow({
    saved: { at: 'goodbye', admission: admissionFor(900), reason: 'left' },
  });
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', room: 'Yoga', mayRejoin: true });
  expect(api.token).not.toHaveBeenCalled();
});

test('leaving shows the goodbye, and rejoining needs no code', async () => {
  const { flow, api } = await inCall();
  if (flow.screen.value.name === 'call') flow.screen.value.callSession.leave();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'left', room: 'Yoga', mayRejoin: true });
  await flow.rejoin();
  expect(flow.screen.value.name).toBe('call');
  expect(api.startVerification).toHaveBeenCalledTimes(1);
});

test('a removed participant cannot rejoin, nor by reloading', async () => {
  const { flow, call, saved } = await inCall();
  call.end();
  await settle();
  expect(flow.screen.value).toEqual({ name: 'goodbye', reason: 'removed', room: 'Yoga', mayRejoin: false });
  expect(saved()).toBeUndefined();
});

test('joining on another device is the reason on the goodbye screen', async () => {
  const { flow, call } = await inCall();
  call.end(sdkError(53205));
  await settle();
  expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'elsewhere' });
});

test('after the call the name is still filled in', async () => {
  const { flow, call } = await inCall();
  call.end(sdkError(53118));
  await settle();
  flow.startOver();
  expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
});

describe('a participant who went back with a pending code', () => {
  async function back(over: Partial<Verification> = {}) {
    const parts = startedFlow({
      saved: {
        at: 'passcode',
        verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 }, ...over }],
      },
    });
    parts.flow.back();
    return parts;
  }

  test('gets its field again by going on, and no other code too early', async () => {
    const { flow, api } = await back();
    await flow.identify(' MABEL ');
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test('has it sent again by going on once the wait is over', async () => {
    const { flow, api } = await back({ freeAt: { phone: now() - 1, email: 0 } });
    await flow.identify('mabel');
    expect(api.startVerification).toHaveBeenCalledTimes(1);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 2, same: true } });
  });

  test('is offered its field without another', async () => {
    const { flow, api } = await back({ freeAt: { phone: 0, email: 0 } });
    const verification = flow.findVerification('mabel');
    if (verification) flow.showVerification(verification);
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { sends: 1 } });
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test.each(['too_many_codes', 'rate_limited', 'delivery_failed', 'too_many_attempts'] as const)(
    'gets its field when no other is sent: %s',
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

  test('stays at the name when the error concerns the name', async () => {
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
    expect(flow.findVerification(identity, room)).toBeUndefined();
    api.startVerification.mockResolvedValueOnce({ ...code, challenge: 'another', room: room || 'Yoga' });
    await flow.identify(identity, room);
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'another', sends: 1 } });
    flow.back();
    await flow.identify('mabel');
    expect(flow.screen.value).toMatchObject({ verification: { challenge: 'challenge' } });
    expect(api.startVerification).toHaveBeenCalledTimes(1);
  });

  test('finds it after a reload, and with the forward button', async () => {
    const { saved } = await back();
    const { flow } = startedFlow({ saved: saved() as SavedVisit });
    expect(flow.screen.value).toMatchObject({ name: 'identify', identity: 'mabel' });
    flow.forward();
    expect(flow.screen.value).toMatchObject({ name: 'passcode', verification: { challenge: 'challenge' } });
  });

  test('finds the typed room after a reload, unless the link has a name or room', async () => {
    const saved = { at: 'identify', verifications: [{ ...sent, askedRoom: 'yoga' }] } as const;
    const { flow } = startedFlow({ saved });
    expect(flow.screen.value).toMatchObject({ identity: 'mabel', typedRoom: 'yoga' });
    expect(flow.findVerification('mabel', 'yoga')).toBeDefined();
    const others = [{ identity: 'tommy' }, { room: 'Backstage' }];
    for (const link of others)
      expect(startedFlow({ saved, link }).flow.screen.value).toMatchObject({ identity: link.identity ?? '' });
  });

  test('does not find it after it was accepted', async () => {
    const { flow } = await back();
    flow.forward();
    await flow.enterCode('123456');
    flow.back();
    expect(flow.findVerification('mabel')).toBeUndefined();
  });
});

describe('a missing answer about a code', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const LOST = ['network', 'timeout', 'sign_in', 'site_unavailable', 'unreadable'] as const;
  const newCode = () => ({ ...code, challenge: 'new', expiresAt: now() + 600_000 });
  const waiting = () => startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  /** Enters a code, and waits for the page's second request. */
  const enter = async (flow: Flow): Promise<void> => {
    const entered = flow.enterCode('123456');
    await jest.advanceTimersByTimeAsync(2000);
    await entered;
  };

  test.each(LOST)('is requested again, and a code that was not used yet is accepted: %s', async (lost) => {
    const { flow, api } = waiting();
    api.checkVerification.mockRejectedValueOnce(new PageError(lost));
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
    expect(api.startVerification).not.toHaveBeenCalled();
  });

  test.each(LOST)('has a new code sent at once when the code is used up: %s', async (lost) => {
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
    'may be missing because of Verify: %s, then the same code is used up',
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

  test('that is lost twice is shown as an error, counts as no try, and the code may be typed again', async () => {
    const { flow, api } = waiting();
    const lost = new PageError('network');
    api.checkVerification.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
    await enter(flow);
    expect(flow.error.value).toBe(lost);
    expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: true } });
    await enter(flow);
    expect(flow.screen.value.name).toBe('preview');
  });

  test('is followed by the time of the next code, if none can be sent now', async () => {
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
    const after = startedFlow({ saved: duringCheck as SavedVisit });
    expect(after.flow.error.value?.code).toBe('code_unanswered');
    after.api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
    after.api.startVerification.mockResolvedValueOnce(newCode());
    await enter(after.flow);
    expect(after.flow.error.value?.code).toBe('code_replaced');
    expect(after.flow.screen.value).toMatchObject({ verification: { wrong: 0 } });
  });

  test('leaves no doubt once the door has answered', async () => {
    const { flow, api, saved } = waiting();
    api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
    await enter(flow);
    expect(saved()).toMatchObject({ verifications: [{ inDoubt: false, wrong: 1 }] });
  });

  test('is not requested again after going back, and the code is in doubt', async () => {
    const { flow, api } = waiting();
    api.checkVerification.mockImplementationOnce(async () => {
      flow.back();
      return admissionFor(900);
    });
    await enter(flow);
    expect(flow.screen.value.name).toBe('identify');
    expect(flow.findVerification('mabel')).toMatchObject({ inDoubt: true });
  });
});

test('a code that was checked in another tab meanwhile does not count as wrong', async () => {
  const { flow, api, checkElsewhere } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  checkElsewhere();
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('123456');
  expect(api.startVerification).toHaveBeenCalledTimes(1);
  expect(flow.error.value?.code).toBe('code_replaced');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 0, inDoubt: false } });
});

test('two tabs that check one code at the same moment both get on', async () => {
  const { flow, api, checkElsewhere } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  api.checkVerification.mockImplementationOnce(async () => {
    checkElsewhere();
    throw new PageError('code_rejected');
  });
  await flow.enterCode('123456');
  expect(flow.error.value?.code).toBe('code_replaced');
});

test('a tab announces a code to the others before it is checked', async () => {
  const { flow, api, tabs } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  let told = 0;
  api.checkVerification.mockImplementationOnce(async () => {
    told = tabs.announceCheck.mock.calls.length;
    return admissionFor(900);
  });
  await flow.enterCode('123456');
  expect(told).toBe(1);
});

test('entering a code twice checks it once', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'passcode', verifications: [sent] } });
  await Promise.all([flow.enterCode('123456'), flow.enterCode('123456')]);
  expect(api.checkVerification).toHaveBeenCalledTimes(1);
});

test('after a code is rejected another one may be sent at once', async () => {
  const { flow, api } = startedFlow({
    saved: { at: 'passcode', verifications: [{ ...sent, freeAt: { phone: now() + 30_000, email: 0 } }] },
  });
  api.checkVerification.mockRejectedValueOnce(new PageError('code_rejected'));
  await flow.enterCode('000000');
  expect(flow.screen.value).toMatchObject({ verification: { wrong: 1, freeAt: { phone: 0 } } });
});

test('a code that seems to have expired is still checked', async () => {
  const { flow } = startedFlow({
    saved: { at: 'passcode', verifications: [{ ...sent, expiresAt: now() - 1 }] },
  });
  await flow.enterCode('123456');
  expect(flow.screen.value.name).toBe('preview');
});

test('a call that is reloaded long after is not joined by itself, and can be rejoined', async () => {
  const { flow, api } = startedFlow({ saved: { at: 'call', admission: admissionFor(-1) } });
  expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'left', room: 'Yoga', mayRejoin: true });
  await flow.rejoin();
  await settle();
  expect(api.token).toHaveBeenCalledTimes(1);
});

describe('a guest whom the door has wait', () => {
  useTestTimers();

  const refusal = (code: PageErrorCode) => new PageError(code, now() + 3000);

  async function previewing() {
    const parts = startedFlow();
    await parts.flow.identify('mabel');
    await parts.flow.enterCode('123456');
    const { value } = parts.flow.screen;
    return { ...parts, media: value.name === 'preview' ? value.media : undefined };
  }

  async function waiting(code: PageErrorCode = 'admission_pending') {
    const parts = await previewing();
    parts.api.token.mockRejectedValueOnce(refusal(code));
    await parts.flow.join();
    return parts;
  }

  test.each(['room_not_started', 'admission_pending', 'room_locked'] as const)(
    'is brought to the waiting screen with the devices of the preview: %s',
    async (code) => {
      const { flow, media, saved } = await waiting(code);
      const { value } = flow.screen;
      expect(value).toMatchObject({ name: 'waiting', media });
      expect(value.name === 'waiting' && value.waiting.hold.value).toBe(code);
      expect(saved()).toMatchObject({ at: 'waiting', hold: code });
      expect(media?.stop).not.toHaveBeenCalled();
    },
  );

  test('comes into the call with the same devices, and with the token of the answer that lets them in', async () => {
    const { flow, api, media, saved } = await waiting();
    await pass(4000);
    expect(flow.screen.value.name).toBe('call');
    expect(flow.screen.value.name === 'call' && flow.screen.value.callSession.media).toBe(media);
    expect(api.token).toHaveBeenCalledTimes(2);
    expect(saved()).toMatchObject({ at: 'call' });
    expect(media?.stop).not.toHaveBeenCalled();
  });

  test('waits on after a reload, whatever the network does', async () => {
    const { flow, api } = startedFlow({
      saved: { at: 'waiting', admission: admissionFor(900), hold: 'room_locked', since: now() - 60_000 },
    });
    api.token.mockRejectedValueOnce(new PageError('network'));
    await pass();
    const { value } = flow.screen;
    expect(value.name === 'waiting' && value.waiting.hold.value).toBe('room_locked');
    await pass(7000);
    expect(flow.screen.value.name).toBe('call');
  });

  test.each([
    ['admission_denied', 'denied'],
    ['removed', 'removed'],
    ['pass_expired', 'passExpired'],
  ] as const)('is told the end, and their devices are closed: %s', async (code, reason) => {
    const { flow, api, media, saved } = await waiting();
    api.token.mockRejectedValueOnce(new PageError(code));
    await pass(4000);
    expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason, mayRejoin: false });
    expect(media?.stop).toHaveBeenCalled();
    expect(saved()).toBeUndefined();
  });

  test.each([
    ['admission_denied', 'denied'],
    ['removed', 'removed'],
    ['pass_invalid', 'accessRevoked'],
  ] as const)('is told at once what is the end, and sees no call before: %s', async (code, reason) => {
    const { flow, api, media } = await previewing();
    const names: string[] = [];
    flow.screen.subscribe(({ name }) => names.push(name));
    api.token.mockRejectedValueOnce(new PageError(code));
    await flow.join();
    await pass();
    expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason });
    expect(names).not.toContain('call');
    expect(media?.stop).toHaveBeenCalled();
  });

  test('may stop waiting, and come back to wait', async () => {
    const { flow, api, media } = await waiting();
    flow.back();
    await pass();
    expect(flow.screen.value).toMatchObject({
      name: 'goodbye',
      reason: 'stoppedWaiting',
      room: 'Yoga',
      mayRejoin: true,
    });
    expect(media?.stop).toHaveBeenCalled();
    api.token.mockRejectedValueOnce(refusal('room_locked'));
    await flow.rejoin();
    expect(flow.screen.value.name).toBe('waiting');
  });

  test('is brought back to the waiting screen from the call, with the same devices', async () => {
    const { flow, api, media } = await previewing();
    await flow.join();
    api.token.mockRejectedValueOnce(refusal('room_locked'));
    await pass(675_000);
    expect(flow.screen.value).toMatchObject({ name: 'waiting', media });
    await pass(4000);
    expect(flow.screen.value.name).toBe('call');
    expect(media?.stop).not.toHaveBeenCalled();
  });

  test('whose screen does not load sees an error, with their devices closed; a reload waits', async () => {
    const { flow, api, loadWaiting, media, saved } = await previewing();
    api.token.mockRejectedValueOnce(refusal('admission_pending'));
    loadWaiting.mockRejectedValueOnce(new PageError('page_incomplete'));
    await flow.join();
    expect(flow.screen.value).toMatchObject({ name: 'returning', to: 'waiting' });
    expect(flow.error.value?.code).toBe('page_incomplete');
    expect(media?.stop).toHaveBeenCalled();
    expect(saved()).toMatchObject({ at: 'waiting' });
  });

  test('and who is removed while they are in the preview is told so', async () => {
    const { flow, api, media } = await previewing();
    api.token.mockRejectedValueOnce(new PageError('removed'));
    await pass(675_000);
    expect(flow.screen.value).toMatchObject({ name: 'goodbye', reason: 'removed' });
    expect(media?.stop).toHaveBeenCalled();
  });
});

describe('a participant who waits in the preview', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('has a pass that is renewed, and joins with it', async () => {
    const { flow, api, saved } = startedFlow();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    const fresh = { ...admissionFor(900), token: 'token', hostInfo: NO_HOSTS };
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

  test('sees that the pass was over before the preview arrived', async () => {
    const { flow, api, loadPreview } = startedFlow();
    await flow.identify('mabel');
    api.token.mockRejectedValue(new PageError('pass_expired'));
    api.checkVerification.mockResolvedValueOnce(admissionFor(0.1));
    const { createLocalMedia } = await loadPreview();
    loadPreview.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(() => resolve({ createLocalMedia }), 10_000)),
    );
    void flow.enterCode('123456');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(flow.screen.value.name).toBe('preview');
    expect(flow.error.value?.code).toBe('pass_expired');
  });

  test('sees nothing of a door that is set up wrongly for a moment', async () => {
    const { flow, api } = startedFlow();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    api.token.mockRejectedValueOnce(new PageError('misconfigured'));
    await jest.advanceTimersByTimeAsync(720_000);
    expect(api.token).toHaveBeenCalledTimes(2);
    expect(flow.error.value).toBeUndefined();
  });

  test('sees an error when the room has closed meanwhile', async () => {
    const { flow, api } = startedFlow();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    api.token.mockRejectedValue(new PageError('room_closed'));
    await jest.advanceTimersByTimeAsync(900_000);
    expect(api.token).toHaveBeenCalledTimes(1);
    expect(flow.screen.value.name).toBe('preview');
    expect(flow.error.value?.code).toBe('room_closed');
  });

  test('has no pass renewed any more after going back', async () => {
    const { flow, api } = startedFlow();
    await flow.identify('mabel');
    await flow.enterCode('123456');
    flow.startOver();
    await jest.advanceTimersByTimeAsync(900_000);
    expect(api.token).not.toHaveBeenCalled();
  });
});
