import { Projections, type StreamPosition } from '@rivermart/event-sourcing';
import { PollingWorker, Readiness } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import type { RebuildProgress, ViewKeeper } from '../application/ports';
import { BankSettings } from '../bank-settings';

/** Keeps the views up to date for as long as the service runs, and rebuilds them when asked. */
@Injectable()
export class ViewWorker extends PollingWorker implements ViewKeeper {
  readonly #projections: Projections;
  readonly #waitMs: number;

  constructor(projections: Projections, readiness: Readiness, settings: BankSettings) {
    super({ name: 'bank-views', everyMs: 500, run: () => projections.reconcile().then(() => false) });
    this.#projections = projections;
    this.#waitMs = settings.BANK_POSITION_WAIT_MS;
    readiness.add({ name: 'views', missing: () => Promise.resolve(projections.trouble) });
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.#projections.stop();
  }

  reached(positions: readonly StreamPosition[]): Promise<void> {
    return this.#projections.reached(positions, this.#waitMs);
  }

  rebuild(): Promise<number> {
    return this.#projections.rebuild();
  }

  async progress(): Promise<readonly RebuildProgress[]> {
    const generations = await this.#projections.progress();
    return generations.map(({ generation, state, startedAt, events, behind }) => ({
      ...{ generation, state, events, startedAt: startedAt.toISOString() },
      ...(behind !== undefined && { behind }),
    }));
  }
}
