import { setTimeout as sleep } from 'node:timers/promises';
import type { HostHandler, RestRequest } from './proxy';
import { patternOf } from './rest/host';
import { answerInstead, type Fault, FaultSlot, type Service } from './verify/faults';

/** Where each service answers. Verify has faults of its own, which know its operations. */
const HOST: Record<Exclude<Service, 'verify'>, string> = {
  video: 'video.twilio.com',
  sync: 'sync.twilio.com',
  // Messages are asked for at the host of the account, and their services at one of their own.
  api: 'api.twilio.com',
  messaging: 'messaging.twilio.com',
  content: 'content.twilio.com',
  lookups: 'lookups.twilio.com',
  email: 'comms.twilio.com',
};

/** How the services beside Verify can be made to fail. */
export class HostFaults {
  readonly #slots = new Map(Object.values(HOST).map((host) => [host, new FaultSlot()]));

  /** Puts a fault in place of the one that its service has. */
  set(service: keyof typeof HOST, fault: Fault): void {
    this.#slots.get(HOST[service])?.set(fault);
  }

  /** Ends all of them. */
  clear(): void {
    for (const slot of this.#slots.values()) slot.set(undefined);
  }

  /** Whether somebody who is removed now is disconnected without an error. Counts the removal. */
  removesSilently(): boolean {
    const slot = this.#slots.get(HOST.video);
    return slot?.take(({ kind }) => kind === 'remove-silently') !== undefined;
  }

  /** The same hosts, failing as they are told. */
  in(hosts: Record<string, HostHandler>): Record<string, HostHandler> {
    return Object.fromEntries(
      Object.entries(hosts).map(([host, handle]) => {
        const slot = this.#slots.get(host);
        return [host, slot ? failing(slot, handle) : handle];
      }),
    );
  }
}

const failing =
  (slot: FaultSlot, handle: HostHandler): HostHandler =>
  async (request) => {
    const fault = slot.take(concernsRequest(request));
    const instead = fault && answerInstead(fault);
    if (instead) return instead;
    const answered = await handle(request);
    if (fault?.kind === 'delay') await sleep(fault.ms);
    return answered;
  };

const concernsRequest =
  (request: RestRequest) =>
  ({ kind, method, path }: Fault): boolean =>
    kind !== 'remove-silently' &&
    (method === undefined || method === request.method) &&
    (path === undefined || patternOf(path).test(request.path));
