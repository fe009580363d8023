import type { ShopPulse } from '@rivermart/contracts';
import { Clock, TemporaryFailure } from '@rivermart/kernel';
import { Logger } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { TopicPace } from '../live/topic-pace';
import { LogReader } from '../log/log-reader';
import { LatestOrder } from './latest-order';

/** Anybody may watch, so that many would cost what the shop needs for its customers. */
export class TooManyWatch extends TemporaryFailure {
  readonly code = 'gateway.too-many-watch';
  constructor() {
    super('As many people watch the shop as it shows itself to; try again later');
  }
}

export interface PulseViewer {
  readonly address: string;
  /** Never waits. */
  show(pulse: ShopPulse): void;
  /** Says that the connection is alive. */
  beat(): void;
  end(): void;
}

const MOST = 200;
const MOST_OF_ONE_ADDRESS = 20;
const EVERY_MS = 1_000;
const BEAT_MS = 15_000;
const AWAY_MS = 5_000;

/** What anybody may see of the shop at work. One look a second for all, and none when nobody watches. */
@Injectable()
export class ShopLive implements OnApplicationShutdown {
  readonly #viewers = new Set<PulseViewer>();
  readonly #pace = new TopicPace();
  readonly #ending = new AbortController();
  #watching: Promise<void> | undefined;
  #shown: ShopPulse | undefined;
  #beatAtMs = 0;
  #isAway = false;

  constructor(
    private readonly log: LogReader,
    private readonly order: LatestOrder,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Throws `TooManyWatch`. */
  requireRoom(address: string): void {
    const same = [...this.#viewers].filter((viewer) => viewer.address === address).length;
    if (this.#viewers.size >= MOST || same >= MOST_OF_ONE_ADDRESS) throw new TooManyWatch();
  }

  /** @returns how to leave. */
  join(viewer: PulseViewer): () => void {
    this.#viewers.add(viewer);
    if (this.#shown) viewer.show(this.#shown);
    this.#watching ??= this.#watch().finally(() => (this.#watching = undefined));
    return () => void this.#viewers.delete(viewer);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ending.abort();
    for (const viewer of this.#viewers) viewer.end();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#ending;
    while (this.#viewers.size > 0 && !signal.aborted) {
      const isAway = await this.#look();
      await sleep(isAway ? AWAY_MS : EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns whether the log is away; what was shown stays then. */
  async #look(): Promise<boolean> {
    try {
      const now = this.clock.now();
      const ends = await this.log.offsets(LatestOrder.topics, 'latest');
      const total = [...ends.values()].flat().reduce((sum, end) => sum + end, 0);
      this.#pace.seen(total, now.getTime());
      await this.order.look(ends, now.getTime());
      this.#show(now);
      this.#isAway = false;
    } catch (error) {
      if (!this.#isAway) this.logger.warn('The log does not answer the public feed', { error });
      this.#isAway = true;
    }
    return this.#isAway;
  }

  #show(now: Date): void {
    const { journey } = this.order;
    const eventsPerSecond = this.#pace.perSecond;
    const isSame = journey === this.#shown?.journey && eventsPerSecond === this.#shown.eventsPerSecond;
    if (!isSame) {
      this.#shown = { at: now.toISOString(), eventsPerSecond, journey };
      for (const viewer of this.#viewers) viewer.show(this.#shown);
      this.#beatAtMs = now.getTime();
    } else if (now.getTime() - this.#beatAtMs > BEAT_MS) {
      this.#beatAtMs = now.getTime();
      for (const viewer of this.#viewers) viewer.beat();
    }
  }
}
