import type { GroupFlow, MapFrame, TopicFlow } from '@rivermart/contracts';
import { Clock } from '@rivermart/kernel';
import { Logger } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogWatch, type LogFlows } from './log-watch';
import { FiguresWatch } from './figures-watch';
import type { LiveFrame } from './map-frames';
import { ServiceWatch } from './service-watch';

export interface Viewer {
  /** The header he came with. */
  readonly authorization: string | undefined;
  /** Never waits: who cannot take the frame now takes it, or a newer one, later. */
  show(frame: LiveFrame): void;
  end(): void;
}

const EVERY_MS = 250;
/** A log that takes longer for a look counts as away until it answers. */
const PATIENCE_MS = 1_500;
/** Between two attempts at a log that is away. */
const AWAY_MS = 1_000;
const NOTHING: LogFlows = { topics: [], groups: [], glimpses: { shown: [], more: 0 } };

/** One look at everything for all who watch, four times a second; nothing is asked when nobody does. */
@Injectable()
export class LiveFeed implements OnApplicationShutdown {
  readonly #viewers = new Set<Viewer>();
  #watching: Promise<void> | undefined;
  #isEnding = false;
  #looking: Promise<void> | undefined;
  #log: MapFrame['log'] = 'up';
  #lookedAtMs = 0;
  #flows: LogFlows = NOTHING;

  constructor(
    private readonly logWatch: LogWatch,
    private readonly services: ServiceWatch,
    private readonly figures: FiguresWatch,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** @returns how to leave. */
  join(viewer: Viewer): () => void {
    this.#viewers.add(viewer);
    this.#watching ??= this.#watch().finally(() => (this.#watching = undefined));
    return () => void this.#viewers.delete(viewer);
  }

  async onApplicationShutdown(): Promise<void> {
    this.#isEnding = true;
    for (const viewer of this.#viewers) viewer.end();
    await this.#watching;
    await this.#looking;
  }

  /** His token ends last. */
  get #lastViewer(): Viewer | undefined {
    return [...this.#viewers].at(-1);
  }

  async #watch(): Promise<void> {
    await this.services.lookedWithin(PATIENCE_MS);
    while (this.#viewers.size > 0 && !this.#isEnding) {
      const startedAt = performance.now();
      this.services.look();
      this.figures.look(this.#lastViewer?.authorization);
      this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
      await Promise.race([this.#looking, sleep(EVERY_MS)]);
      this.#show();
      await sleep(Math.max(20, EVERY_MS - (performance.now() - startedAt)));
    }
  }

  #show(): void {
    const frame = this.#frame();
    for (const viewer of this.#viewers) viewer.show(frame);
  }

  #frame(): LiveFrame {
    if (this.#looking && performance.now() - this.#lookedAtMs > PATIENCE_MS) this.#log = 'away';
    const { topics, groups, glimpses } = this.#flows;
    // What arrived is told once.
    this.#flows = { topics: topics.map(withoutArrivals), groups, glimpses: NOTHING.glimpses };
    const figures = this.figures.take();
    return {
      map: {
        ...{ at: this.clock.now().toISOString(), log: this.#log },
        ...(this.#log === 'up'
          ? { topics, groups }
          : { topics: topics.map(still), groups: groups.map(idle) }),
        services: this.services.flows,
      },
      records: glimpses,
      ...(figures && { figures }),
    };
  }

  async #look(): Promise<void> {
    this.#lookedAtMs = performance.now();
    try {
      this.#flows = await this.logWatch.look();
      if (this.#log === 'away') this.logger.info('The log answers the live feed again');
      this.#log = 'up';
    } catch (error) {
      if (this.#log === 'up') this.logger.warn('The log does not answer the live feed', { error });
      this.#log = 'away';
      this.logWatch.forget();
      await sleep(AWAY_MS);
    }
  }
}

const withoutArrivals = (topic: TopicFlow): TopicFlow => ({ ...topic, arrived: [] });
const still = (topic: TopicFlow): TopicFlow => ({ ...topic, arrived: [], perSecond: 0 });
const idle = (group: GroupFlow): GroupFlow => ({ ...group, isConsuming: false });
