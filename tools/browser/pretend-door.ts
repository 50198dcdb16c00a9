import type { Page } from 'playwright-core';

/** Answers one route of the door in its place, as the contract says it would be answered. */
export async function answer(page: Page, route: string, body: object, status = 200): Promise<void> {
  await page.route(`**/${route}`, (request) =>
    request.fulfill({
      status,
      contentType: status < 400 ? 'application/json' : 'application/problem+json',
      body: JSON.stringify(body),
    }),
  );
}

/** Refuses at one route with one of the contract's problems. */
export const refuse = (page: Page, route: string, code: string, status: number, more: object = {}) =>
  answer(page, route, { type: `urn:doorcode:problem:${code}`, status, code, ...more }, status);

const SENT = {
  challenge: 'challenge',
  room: 'My Room',
  channel: 'sms',
  to: '********21',
  channels: ['sms', 'call', 'email'],
  codeLength: 6,
  expiresIn: 600,
  resendIn: 30,
};

/** Sends a code that is on nobody's phone. */
export const sendNothing = (page: Page, more: object = {}) =>
  answer(page, 'start-verification', { ...SENT, ...more });

/** Takes any code, and gives a pass for the given seconds that opens nothing. */
export const acceptAnything = (page: Page, life = 900) =>
  answer(page, 'check-verification', {
    pass: 'pass',
    identity: 'mabel',
    room: 'My Room',
    role: 'guest',
    expiresIn: life,
    passExpiresIn: life,
  });

/** A room that opens in so many seconds, as the door's problem says it. */
export const opening = (seconds: number) => ({
  opensAt: new Date(Date.now() + seconds * 1000).toISOString(),
  opensIn: seconds,
});
