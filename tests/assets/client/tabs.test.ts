import { createTabs } from '../../../src/assets/client/tabs';
import type { Verification } from '../../../src/assets/client/verification';

const real = globalThis.BroadcastChannel;
afterEach(() => Object.assign(globalThis, { BroadcastChannel: real }));

/** A browser that blocks cookies; undefined is one without `BroadcastChannel`. */
class Blocked {
  constructor() {
    throw new DOMException('denied', 'SecurityError');
  }
}

test.each([Blocked, undefined])('the page works in a browser without channels between tabs', (given) => {
  Object.assign(globalThis, { BroadcastChannel: given });
  const tabs = createTabs();
  tabs.onCheck(() => undefined);
  expect(() => tabs.announceCheck({ identity: 'mabel', to: '76' } as Verification)).not.toThrow();
});
