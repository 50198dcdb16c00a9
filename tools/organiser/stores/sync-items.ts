import { setTimeout as sleep } from 'node:timers/promises';
import type { Twilio } from 'twilio';
import { CliError, EXIT } from '../cli-error';
import { twilioFailure } from '../twilio/failure';
import { RateLimiter } from './rate-limiter';

/** Writes a second that Sync takes for one map. Source: https://www.twilio.com/docs/sync/limits */
const WRITES_PER_SECOND = 20;
/** Requests under way for one map, so that a slow answer does not keep the next one waiting. */
export const WORKERS_PER_MAP = 4;

const PAGE_SIZE = 100;
const MAX_TRIES = 8;
const FIRST_PAUSE = 250;

interface Answered {
  status?: number;
}

const statusOf = (error: unknown): number | undefined => (error as Answered | undefined)?.status;

/** For what is an answer rather than a failure. */
const unless =
  (...statuses: number[]) =>
  (error: unknown): undefined => {
    if (!statuses.some((status) => status === statusOf(error))) throw error;
  };

/** The items of one Sync Map: everything here may be repeated, and is, where waiting helps. */
export class SyncItems {
  readonly #limiter: RateLimiter;
  #there: Promise<boolean> | undefined;

  constructor(
    private readonly client: Twilio,
    private readonly serviceSid: string,
    readonly map: string,
    perSecond = WRITES_PER_SECOND,
  ) {
    this.#limiter = new RateLimiter(perSecond);
  }

  get #maps() {
    return this.client.sync.v1.services(this.serviceSid).syncMaps;
  }

  /** Makes the map. @returns false when it is there already */
  async prepare(): Promise<boolean> {
    const made = await this.#patiently(
      () =>
        this.#maps
          .create({ uniqueName: this.map })
          .then(() => true)
          .catch((error: unknown) => {
            if (statusOf(error) === 409) return false;
            throw error;
          }),
      [
        `this account has no Sync service ${this.serviceSid}`,
        'empty SYNC_SERVICE_SID, and npx doorcode setup makes one',
      ],
    );
    return made;
  }

  /** Whether the map has been made; asked once. */
  isThere(): Promise<boolean> {
    this.#there ??= this.#patiently(async () => {
      const map = await this.#maps(this.map).fetch().catch(unless(404));
      return map !== undefined;
    });
    return this.#there;
  }

  /** Every item, by its key. */
  async list(): Promise<Map<string, unknown>> {
    const items = new Map<string, unknown>();
    const list = this.#maps(this.map).syncMapItems;
    let page = await this.#patiently(() => list.page({ pageSize: PAGE_SIZE }));
    for (;;) {
      for (const { key, data } of page.instances) items.set(key, data);
      const { nextPageUrl } = page;
      if (!nextPageUrl) return items;
      page = await this.#patiently(() => list.getPage(nextPageUrl));
    }
  }

  /** Keeps one item, new or not. @param isNew what is expected; it costs one more request when that is wrong */
  async put(key: string, data: object, isNew: boolean): Promise<void> {
    const create = () => this.#maps(this.map).syncMapItems.create({ key, data });
    const update = () => this.#maps(this.map).syncMapItems(key).update({ data });
    const [first, second, other] = isNew ? [create, update, 409] : [update, create, 404];
    await this.#patiently(async () => {
      await this.#limiter.wait();
      await first().catch(async (error: unknown) => {
        if (statusOf(error) !== other) throw error;
        await this.#limiter.wait();
        await second();
      });
    });
  }

  /** Keeps an item only if there is none under that key. */
  async putNew(key: string, data: object): Promise<void> {
    await this.#patiently(async () => {
      await this.#limiter.wait();
      await this.#maps(this.map)
        .syncMapItems.create({ key, data })
        .catch((error: unknown) => {
          if (statusOf(error) !== 409) throw error;
        });
    });
  }

  /**
   * Changes one item, new or not. If somebody else changes it meanwhile, it is read and changed again.
   * Source: https://www.twilio.com/docs/sync/api/map-item-resource#update-a-mapitem-resource
   * @param make gets what the item holds, or undefined when it is not there
   */
  async change(key: string, make: (data: unknown) => object): Promise<void> {
    const list = this.#maps(this.map).syncMapItems;
    for (let kept = false; !kept; ) {
      const item = await this.#patiently(() => list(key).fetch().catch(unless(404)));
      const data = make(item?.data);
      kept = await this.#patiently(async () => {
        await this.#limiter.wait();
        const written = item
          ? list(key).update({ data, ifMatch: item.revision }).catch(unless(404, 412))
          : list.create({ key, data }).catch(unless(409));
        return (await written) !== undefined;
      });
    }
  }

  /** @returns false when there was none */
  async remove(key: string): Promise<boolean> {
    return this.#patiently(async () => {
      await this.#limiter.wait();
      return this.#maps(this.map)
        .syncMapItems(key)
        .remove()
        .catch((error: unknown) => {
          if (statusOf(error) === 404) return false;
          throw error;
        });
    });
  }

  /**
   * Tries again when Sync is busy or does not answer, a little later each time.
   * @param absent what to say when what was asked for is not there, and what helps
   */
  async #patiently<Result>(
    request: () => Promise<Result>,
    [says, remedy]: readonly [says: string, remedy: string] = [
      `Sync service ${this.serviceSid} has no map ${this.map}`,
      'make it with: npx doorcode setup',
    ],
  ): Promise<Result> {
    for (let tried = 1; ; tried++) {
      try {
        return await request();
      } catch (error) {
        const status = statusOf(error);
        if (status === 404) throw new CliError(says, EXIT.unavailable, remedy);
        const mayPass = status === undefined || status === 429 || status >= 500;
        if (!mayPass || tried === MAX_TRIES) throw twilioFailure(error, 'Sync');
        await sleep(FIRST_PAUSE * 2 ** (tried - 1) * (0.5 + Math.random() / 2));
      }
    }
  }
}
