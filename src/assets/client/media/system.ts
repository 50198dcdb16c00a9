/** The systems whose own settings can block a camera or a microphone. */
export type System = 'windows' | 'mac' | 'ios' | 'android' | 'other';

const NAMES: readonly (readonly [pattern: RegExp, system: System])[] = [
  [/android/i, 'android'],
  [/iphone|ipad|ipod/i, 'ios'],
  [/windows/i, 'windows'],
  [/mac os/i, 'mac'],
];

/** The system this browser runs on, used only to describe where a setting is found. */
export function systemOf({
  userAgent,
  maxTouchPoints,
}: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): System {
  const system = NAMES.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
  // An iPad calls itself a Mac; no Mac has a touch screen.
  return system === 'mac' && maxTouchPoints > 1 ? 'ios' : system;
}
