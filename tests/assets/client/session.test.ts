import type { Admission, RenewedAdmission } from '../../../src/assets/client/api';
import { now } from '../../../src/assets/client/clock';
import { PageError, type PageErrorCode } from '../../../src/assets/client/page-error';
import type { SavedVisit } from '../../../src/assets/client/saved-visit';
import { createSession } from '../../../src/assets/client/session';
import { admissionFor, NO_HOSTS } from './support/passes';
import { pass, useTestTimers } from './support/timers';

useTestTimers();

/** Seconds. */
const LIFETIME = 60;

/** @param lifetime of each further pass, in seconds */
function open(first: Admission = admissionFor(LIFETIME), lifetime = LIFETIME) {
  let turn = 0;
  const token = jest.fn(async (_pass: string): Promise<RenewedAdmission> => {
    turn++;
    return { ...admissionFor(lifetime, `pass ${turn}`), token: `token ${turn}`, hostInfo: NO_HOSTS };
  });
  let saved: SavedVisit | undefined;
  const storage = {
    save: (visit: SavedVisit) => {
      saved = visit;
    },
    clear: () => {
      saved = undefined;
    },
  };
  const post = jest.fn(async () => ({}));
  return { session: createSession({ token, post }, storage, first), token, post, saved: () => saved };
}

const refuse = (code: PageErrorCode, until?: number) => () => Promise.reject(new PageError(code, until));

test('a pass is renewed when three quarters of its lifetime are over, again and again', async () => {
  const { session, token } = open();
  session.resume('preview');
  await pass(44_999);
  expect(token).not.toHaveBeenCalled();
  await pass(1);
  expect(token.mock.calls).toEqual([['pass']]);
  await pass(45_000);
  expect(token.mock.calls).toEqual([['pass'], ['pass 1']]);
  session.stop();
  await pass(60_000);
  expect(token).toHaveBeenCalledTimes(2);
});

test('what a host decides goes to the door with the newest pass', async () => {
  const { session, post } = open();
  await session.accessToken();
  await session.moderate({ action: 'remove', identity: 'tommy' });
  expect(post.mock.calls).toEqual([['moderate', { action: 'remove', identity: 'tommy', pass: 'pass 1' }]]);
});

test('while somebody waits, their asking alone renews the pass; in the call it is renewed by itself again', async () => {
  const { session, token, saved } = open();
  session.resume('preview');
  session.wait('admission_pending', 0);
  await pass(600_000);
  expect(token).not.toHaveBeenCalled();
  await session.accessToken();
  expect(saved()).toMatchObject({
    at: 'waiting',
    hold: 'admission_pending',
    since: 0,
    admission: { pass: 'pass 1' },
  });
  session.resume('call');
  await pass(45_000);
  expect(token).toHaveBeenCalledTimes(2);
});

test('nothing is renewed or saved before a screen resumes it', async () => {
  const { token, saved } = open();
  await pass(600_000);
  expect(token).not.toHaveBeenCalled();
  expect(saved()).toBeUndefined();
});

test('an AccessToken comes with the next pass, which is saved without it and renewed in its turn', async () => {
  const { session, token, saved } = open();
  session.resume('call');
  expect(saved()).toMatchObject({ at: 'call', admission: { pass: 'pass' } });
  await pass(30_000);
  await expect(session.accessToken()).resolves.toBe('token 1');
  expect(saved()).toMatchObject({ at: 'call', admission: { pass: 'pass 1', expiresAt: now() + 60_000 } });
  expect(saved()).not.toHaveProperty('admission.token');
  await pass(44_999);
  expect(token).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(token).toHaveBeenLastCalledWith('pass 1');
});

test('two requests at once share one answer', async () => {
  const { session, token } = open();
  await expect(Promise.all([session.accessToken(), session.accessToken()])).resolves.toEqual([
    'token 1',
    'token 1',
  ]);
  expect(token).toHaveBeenCalledTimes(1);
});

test('a session that stops while a renewal is on its way is not renewed again, nor saved', async () => {
  const { session, token, saved } = open();
  let answer: (renewed: RenewedAdmission) => void = () => undefined;
  token.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  session.resume('preview');
  await pass(45_000);
  session.stop();
  answer({ ...admissionFor(LIFETIME, 'late'), token: 'token', hostInfo: NO_HOSTS });
  await pass(60_000);
  expect(token).toHaveBeenCalledTimes(1);
  expect(saved()).toMatchObject({ admission: { pass: 'pass' } });
});

test('a failure is retried; a refusal is reported and not retried', async () => {
  const { session, token } = open();
  token.mockImplementationOnce(refuse('network')).mockImplementationOnce(refuse('pass_expired'));
  session.resume('preview');
  await pass(45_000);
  expect(token).toHaveBeenCalledTimes(1);
  expect(session.refusal.value).toBeUndefined();
  await pass(15_000);
  expect(session.refusal.value?.code).toBe('pass_expired');
  await pass(60_000);
  expect(token).toHaveBeenCalledTimes(2);
});

test('a refusal is forgotten when the pass is renewed after all', async () => {
  const { session, token } = open();
  token.mockImplementationOnce(refuse('pass_expired'));
  session.resume('preview');
  await pass(45_000);
  await session.accessToken();
  expect(session.refusal.value).toBeUndefined();
  await pass(45_000);
  expect(token).toHaveBeenCalledTimes(3);
});

test.each([
  [60, 3],
  [900, 15],
])(
  'in the time left of a pass of %d s, a failed renewal is retried %d times and more',
  async (lifetime, tries) => {
    const { session, token } = open(admissionFor(lifetime));
    token.mockImplementation(refuse('rate_limited'));
    session.resume('preview');
    await pass(lifetime * 1000 - 1);
    expect(token.mock.calls.length).toBeGreaterThanOrEqual(tries);
    session.stop();
  },
);

test('a pass that has expired meanwhile is requested four times a minute', async () => {
  const { session, token } = open();
  token.mockImplementation(refuse('network'));
  session.resume('preview');
  await pass(120_000);
  expect(session.isExpired()).toBe(true);
  token.mockClear();
  await pass(60_000);
  expect(token).toHaveBeenCalledTimes(4);
  session.stop();
});

test.each([
  ['with hardly any lifetime left', 0.1, 5000],
  ['with a longer lifetime than a timer can take', 1e9, 2_147_483_647],
])('%s is renewed neither too soon nor at once', async (_, lifetime, wait) => {
  const { session, token } = open(admissionFor(lifetime));
  session.resume('preview');
  await pass(wait - 1);
  expect(token).not.toHaveBeenCalled();
  await pass(1);
  expect(token).toHaveBeenCalledTimes(1);
  session.stop();
});

test('after the end nothing is renewed, and a reload finds the goodbye with the newest pass', async () => {
  const { session, token, saved } = open();
  let answer: (renewed: RenewedAdmission) => void = () => undefined;
  token.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  session.resume('call');
  void session.accessToken();
  session.end('left');
  expect(saved()).toMatchObject({ at: 'goodbye', reason: 'left', admission: { pass: 'pass' } });
  answer({ ...admissionFor(LIFETIME, 'late'), token: 'token', hostInfo: NO_HOSTS });
  await pass(600_000);
  expect(token).toHaveBeenCalledTimes(1);
  expect(saved()).toMatchObject({ at: 'goodbye', admission: { pass: 'late' } });
});

test('nothing is saved for a reload after a removal, not even by a late answer', async () => {
  const { session, token, saved } = open();
  let answer: (renewed: RenewedAdmission) => void = () => undefined;
  token.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  session.resume('call');
  void session.accessToken();
  session.end('removed');
  answer({ ...admissionFor(LIFETIME, 'late'), token: 'token', hostInfo: NO_HOSTS });
  await pass(0);
  expect(saved()).toBeUndefined();
});

test('a door that is set up wrongly for a moment ends no pass', async () => {
  const { session, token } = open();
  token.mockImplementationOnce(refuse('misconfigured'));
  session.resume('preview');
  await pass(45_000);
  expect(session.refusal.value?.code).toBe('misconfigured');
  await pass(15_000);
  expect(session.refusal.value).toBeUndefined();
  expect(token).toHaveBeenCalledTimes(2);
  session.stop();
});

test('no renewal is tried before the door wants one, whoever was told so', async () => {
  const { session, token } = open();
  token.mockImplementationOnce(refuse('rate_limited', now() + 50_000));
  session.resume('call');
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'rate_limited' });
  await pass(49_999);
  expect(token).toHaveBeenCalledTimes(1);
  await pass(1);
  expect(token).toHaveBeenCalledTimes(2);
  session.stop();
});

test('a renewal that fails after the end is not tried again', async () => {
  const { session, token } = open();
  let fail: (error: PageError) => void = () => undefined;
  token.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
  session.resume('call');
  await pass(45_000);
  session.end('left');
  fail(new PageError('network'));
  await pass(600_000);
  expect(token).toHaveBeenCalledTimes(1);
});

test('name, room and role are those of the newest answer', async () => {
  const { session, token } = open();
  token.mockImplementationOnce(async () => ({
    ...admissionFor(LIFETIME),
    role: 'host',
    token: 'token',
    hostInfo: NO_HOSTS,
  }));
  expect(session).toMatchObject({ identity: 'mabel', room: 'Yoga', role: 'guest' });
  await session.accessToken();
  expect(session.role).toBe('host');
});

test('whoever has to wait for a host keeps the pass that came with the refusal, and asks with it when its time comes', async () => {
  const { session, token, saved } = open();
  const renewal = { pass: 'renewed', lifetime: 60_000, expiresAt: now() + 60_000 };
  token.mockRejectedValueOnce(new PageError('admission_pending', now() + 3000, undefined, renewal));
  session.resume('preview');
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'admission_pending' });
  expect(saved()).toMatchObject({ at: 'preview', admission: { pass: 'renewed', identity: 'mabel' } });
  await pass(60_000);
  expect(token).toHaveBeenLastCalledWith('renewed');
});
