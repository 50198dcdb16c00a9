import type { SentCode } from '../../../src/assets/client/api';
import { now } from '../../../src/assets/client/clock';
import { PageError, type PageErrorCode } from '../../../src/assets/client/page-error';
import {
  afterCheck,
  afterRefusal,
  afterSending,
  errorToShow,
  isFor,
  isSameCode,
  mustWait,
  putInDoubt,
  TRIES,
  type Verification,
} from '../../../src/assets/client/verification';

const code: SentCode = {
  challenge: 'challenge',
  room: 'Yoga',
  channel: 'sms',
  to: '********76',
  channels: ['sms', 'email'],
  codeLength: 6,
  expiresAt: 600_000,
  resendAt: 30_000,
};
const mabel = { identity: 'mabel' };
const first = afterSending(code, mabel, undefined);
const error = (name: PageErrorCode, until?: number): PageError => new PageError(name, until);

test('a first code is the first of five tries, and may be sent again after its wait', () => {
  expect(first).toMatchObject({ sends: 1, same: false, wrong: 0, stuck: false, inDoubt: false });
  expect(first.freeAt).toEqual({ phone: 30_000, email: 0 });
});

test('the same verification goes on counting, a new one does not', () => {
  const wrong = { ...first, wrong: 3 };
  expect(afterSending({ ...code, expiresAt: 601_000 }, mabel, wrong)).toMatchObject({
    sends: 2,
    same: true,
    wrong: 3,
  });
  expect(afterSending({ ...code, expiresAt: 700_000 }, mabel, wrong)).toMatchObject({
    sends: 2,
    same: false,
    wrong: 0,
  });
  expect(afterSending({ ...code, to: '********21' }, mabel, wrong)).toMatchObject({
    sends: 2,
    same: false,
    wrong: 0,
  });
});

test('a code sent after one in doubt counts as new, since the other may have been used up', () => {
  expect(afterSending(code, mabel, putInDoubt({ ...first, wrong: 3 }))).toMatchObject({
    same: false,
    wrong: 0,
    inDoubt: false,
  });
});

test('a code that is being checked is in doubt, and another may be sent at once', () => {
  expect(putInDoubt(first)).toMatchObject({ inDoubt: true, wrong: 0, freeAt: { phone: 0, email: 0 } });
});

const DOUBTS: readonly PageErrorCode[] = [
  'network',
  'timeout',
  'unreadable',
  'sign_in',
  'site_unavailable',
  'blocked',
  'internal',
  'upstream_error',
  'upstream_timeout',
];

test.each(DOUBTS)('%s leaves a code in doubt, and counts nothing', (name) => {
  expect(afterCheck(first, error(name))).toEqual(putInDoubt(first));
});

test.each(['challenge_expired', 'rate_limited', 'room_closed', 'site_incomplete'] as const)(
  '%s leaves a code as it was',
  (name) => {
    expect(afterCheck(first, error(name))).toBe(first);
  },
);

test('a wrong code counts, and the last one closes the contact until the code is too old', () => {
  expect(afterCheck(first, error('code_rejected'))).toMatchObject({
    wrong: 1,
    stuck: false,
    freeAt: { phone: 0 },
  });
  const last = afterCheck({ ...first, wrong: TRIES - 1 }, error('code_rejected'));
  expect(last).toMatchObject({ wrong: TRIES, stuck: true, freeAt: { phone: 600_000, email: 0 } });
  expect(afterCheck(first, error('too_many_attempts', 900_000))).toEqual(last);
});

test.each(['delivery_failed', 'too_many_codes', 'too_many_attempts'] as const)(
  '%s at another contact closes that one alone',
  (name) => {
    expect(afterRefusal(first, 'email', error(name, 99))).toEqual({
      ...first,
      stuck: true,
      freeAt: { phone: 30_000, email: 99 },
    });
  },
);

test('a refusal that does not concern the contact changes nothing', () => {
  expect(afterRefusal(first, 'sms', error('network'))).toBe(first);
});

test('used-up tries are shown until another error is', () => {
  const usedUp = afterCheck(first, error('too_many_attempts'));
  const told = error('too_many_attempts', 600_000);
  expect(errorToShow(usedUp)).toEqual(told);
  expect(errorToShow(usedUp, error('code_rejected'))).toEqual(told);
  expect(errorToShow(usedUp, error('network'))).toEqual(error('network'));
  expect(errorToShow(first)).toBeUndefined();
  expect(errorToShow(first, error('code_rejected'))).toEqual(error('code_rejected'));
});

test('another code must wait for its own contact', () => {
  const at = (phone: number, email: number): Verification => ({ ...first, freeAt: { phone, email } });
  expect(mustWait(at(now() + 1000, 0))).toBe(true);
  expect(mustWait(at(now() - 1, now() + 1000))).toBe(false);
});

test.each([
  ['Mabel', undefined, undefined, true],
  ['tommy', undefined, undefined, false],
  ['mabel', 'yoga', undefined, true],
  ['mabel', 'yoga', 'Yoga', true],
  ['mabel', 'Backstage', undefined, false],
  ['mabel', undefined, 'Yoga', false],
])('%s, typing room %s, and a verification for room %s match: %s', (identity, askedRoom, before, matches) => {
  expect(isFor({ ...first, askedRoom: before }, { identity, askedRoom })).toBe(matches);
});

test('one person has one code at each contact', () => {
  expect(isSameCode({ identity: 'MABEL', to: code.to }, first)).toBe(true);
  expect(isSameCode({ identity: 'mabel', to: 'm***@example.com' }, first)).toBe(false);
  expect(isSameCode({ identity: 'tommy', to: code.to }, first)).toBe(false);
});
