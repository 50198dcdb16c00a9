import { openTabs } from '../../../src/assets/client/tabs';
import type { Verification } from '../../../src/assets/client/verification';

const real = globalThis.BroadcastChannel;
afterEach(() => Object.assign(globalThis, { BroadcastChannel: real }));

/** A browser that blocks cookies, and one from before there were channels. */
class Blocked {
  constructor() {
    throw new DOMException('denied', 'SecurityError');
  }
}

test.each([Blocked, undefined])(
  'a browser without channels between tabs has a page all the same',
  (given) => {
    Object.assign(globalThis, { BroadcastChannel: given });
    const tabs = openTabs();
    tabs.onCheck(() => undefined);
    expect(() => tabs.announceCheck({ identity: 'mabel', to: '76' } as Verification)).not.toThrow();
  },
);
