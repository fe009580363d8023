import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModulesContainer } from '@nestjs/core';
import type { Logger } from '../logging/logger';
import type { Metrics } from '../metrics/metrics';
import { PollingWorker, type PollingReport } from './polling-worker';

/** All polling workers among the providers of a service. */
export class Workers implements PollingReport {
  readonly #workers: readonly PollingWorker[];
  readonly #failures;

  constructor(
    app: NestFastifyApplication,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.#workers = workersOf(app);
    this.#failures = metrics.counter({
      name: 'worker_failures_total',
      help: 'Runs of a polling worker that failed and will be tried again',
      labels: ['worker'],
    });
  }

  start(): void {
    for (const worker of this.#workers) worker.start(this);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
  }

  failed(worker: string, error: unknown, failuresInARow: number): void {
    this.#failures.inc({ worker });
    this.logger.warn('A worker failed and will try again', { worker, error, failuresInARow });
  }
}

function workersOf(app: NestFastifyApplication): PollingWorker[] {
  const modules = [...app.get(ModulesContainer).values()];
  const instances = modules.flatMap((module) =>
    [...module.providers.values()].map((provider) => provider.instance as unknown),
  );
  return [
    ...new Set(instances.filter((instance): instance is PollingWorker => instance instanceof PollingWorker)),
  ];
}
