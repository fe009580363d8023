import type { ServiceFlow, ServiceState } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { Upstreams, type ServiceName } from '../ports';
import { sampleOf } from '../prometheus-text';
import { systemMap } from './system-map';

/** A service that takes longer to say that it is well is not. */
const PATIENCE_MS = 1_500;
const PROBE_EVERY_MS = 1_000;
const METRICS_EVERY_MS = 10_000;

type Figures = Pick<ServiceFlow, 'memoryBytes' | 'deadLetters' | 'parkedKeys'>;

const UNKNOWN: Figures = { memoryBytes: null, deadLetters: null, parkedKeys: null };

interface Watched {
  readonly name: string;
  state: ServiceState;
  figures: Figures;
  probing: Promise<void> | undefined;
  probedAtMs: number;
  measuredAtMs: number;
}

/** How the services are, probed while somebody looks and never twice at once. */
@Injectable()
export class ServiceWatch {
  readonly #services: readonly Watched[];

  constructor(private readonly upstreams: Upstreams) {
    this.#services = systemMap.services.map(({ name }) => ({
      ...{ name, state: 'stopped', figures: UNKNOWN, probing: undefined },
      ...{ probedAtMs: -Infinity, measuredAtMs: -Infinity },
    }));
  }

  /** Starts the probes that are due. */
  look(): void {
    const now = performance.now();
    for (const service of this.#services) {
      if (service.name === 'gateway') continue;
      if (service.probing) {
        if (now - service.probedAtMs > PATIENCE_MS && service.state === 'running')
          service.state = 'not-ready';
      } else if (now - service.probedAtMs >= PROBE_EVERY_MS) {
        service.probedAtMs = now;
        service.probing = this.#probe(service).finally(() => (service.probing = undefined));
      }
    }
  }

  /** Resolves when every service has been asked once; for the first frame. */
  async lookedOnce(): Promise<void> {
    this.look();
    await Promise.all(this.#services.map(({ probing }) => probing));
  }

  get flows(): readonly ServiceFlow[] {
    return this.#services.map(({ name, state, figures }) =>
      name === 'gateway'
        ? {
            service: name,
            state: 'running',
            restarts: null,
            ...UNKNOWN,
            memoryBytes: process.memoryUsage.rss(),
          }
        : { service: name, state, restarts: null, ...figures },
    );
  }

  async #probe(service: Watched): Promise<void> {
    const upstream = this.upstreams.of(service.name as ServiceName);
    try {
      const { status } = await upstream.send({ method: 'GET', path: '/health/ready' });
      service.state = status === 200 ? 'running' : 'not-ready';
      if (performance.now() - service.measuredAtMs < METRICS_EVERY_MS) return;
      const metrics = await upstream.send({ method: 'GET', path: '/metrics' });
      if (metrics.status !== 200) return;
      service.measuredAtMs = performance.now();
      service.figures = figuresOf(metrics.body.toString());
    } catch (error) {
      service.state = isRefused(error) ? 'stopped' : 'not-ready';
      service.figures = UNKNOWN;
      service.measuredAtMs = -Infinity;
    }
  }
}

const figuresOf = (metrics: string): Figures => ({
  memoryBytes: sampleOf(metrics, 'process_resident_memory_bytes'),
  deadLetters: sampleOf(metrics, 'messaging_dead_letters_open'),
  parkedKeys: sampleOf(metrics, 'messaging_parked_keys'),
});

/** Nobody listens there, as opposed to somebody who does not answer. */
const isRefused = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';
};
