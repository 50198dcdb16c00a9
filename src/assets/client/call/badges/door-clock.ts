import { now } from '../../clock';
import { readJwt } from './jwt';

/** The door's wall clock, in whole seconds since 1970, as well as the page can know it. */
interface DoorClock {
  /** Sets the clock by an AccessToken that has just been received. */
  set(accessToken: string): void;
  seconds(): number;
}

/**
 * The device's wall clock may be wrong by hours. The AccessToken with which the page joins says when the door signed it
 * (`iat`), and from that moment on the page counts by its own monotonic clock, which nobody sets. The result is behind the
 * door by no more than the answer took. Only before the first token, or with one that does not say, the wall clock counts.
 */
export function createDoorClock(): DoorClock {
  let signed: { readonly iat: number; readonly at: number } | undefined;
  return {
    set: (accessToken) => {
      const iat = readJwt(accessToken)?.claims.iat;
      if (typeof iat === 'number' && iat > 0) signed = { iat, at: now() };
    },
    seconds: () => Math.floor(signed ? signed.iat + (now() - signed.at) / 1000 : Date.now() / 1000),
  };
}
