import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound } from './errors';
import type { RestCall } from './host';

/** The account's resources of one kind, by SID. */
export class Registry<Registered extends { sid: string }> {
  readonly #registered = new Map<string, Registered>();

  /** Adds a resource that is new, or that was made elsewhere. */
  add(one: Registered): Registered {
    this.#registered.set(one.sid, one);
    return one;
  }

  all(): Registered[] {
    return [...this.#registered.values()];
  }

  find(sid: string): Registered | undefined {
    return this.#registered.get(sid);
  }

  remove(sid: string): boolean {
    return this.#registered.delete(sid);
  }
}

/** Runs a route with the resource that the first `{…}` of its path names, or answers that there is none. */
export const withFound =
  <Found>(
    registry: { find(name: string): Found | undefined },
    run: (found: Found, call: RestCall) => RestAnswer,
  ) =>
  (call: RestCall): RestAnswer => {
    const found = registry.find(call.ids[0] ?? '');
    return found === undefined ? errorAnswer(notFound(call.path)) : run(found, call);
  };
