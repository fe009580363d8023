import type { ServiceFlow, ServiceState } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Supervisor, type KeptState } from '../processes/supervisor';
import { Upstreams, type ServiceName } from '../ports';
import { sampleOf } from '../prometheus-text';
import { systemMap } from './system-map';

/** A service that takes longer to say that it is well is not. */
const PATIENCE_MS = 1_500;
const PROBE_EVERY_MS = 1_000;
const METRICS_EVERY_MS = 10_000;

type Figures = Pick<ServiceFlow, 'memoryBytes' | 'deadLetters' | 'parkedKeys'> & {
  readonly eventLoopUtilization: number | null;
};

const UNKNOWN: Figures = {
  ...{ memoryBytes: null, deadLetters: null, parkedKeys: null },
  eventLoopUtilization: null,
};

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

  #kept: ReadonlyMap<string, KeptState> = new Map();
  #asking: Promise<void> | undefined;
  #askedAtMs = -Infinity;

  constructor(
    private readonly upstreams: Upstreams,
    private readonly supervisor: Supervisor,
  ) {
    this.#services = systemMap.services.map(({ name }) => ({
      ...{ name, state: 'stopped', figures: UNKNOWN, probing: undefined },
      ...{ probedAtMs: -Infinity, measuredAtMs: -Infinity },
    }));
  }

  /** Starts the probes that are due. */
  look(): void {
    const now = performance.now();
    if (this.supervisor.isThere && !this.#asking && now - this.#askedAtMs >= PROBE_EVERY_MS) {
      this.#askedAtMs = now;
      this.#asking = this.#askSupervisor().finally(() => (this.#asking = undefined));
    }
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

  /** Resolves when every service has answered, or after `patienceMs`. */
  async lookedWithin(patienceMs: number): Promise<void> {
    this.look();
    const answers = Promise.all(this.#services.map(({ probing }) => probing));
    await Promise.race([answers, sleep(patienceMs, undefined, { ref: false })]);
    this.look();
  }

  get flows(): readonly ServiceFlow[] {
    return this.#services.map(({ name, state, figures: { eventLoopUtilization: _, ...figures } }) => {
      const kept = this.#kept.get(name);
      const restarts = kept?.restarts ?? null;
      if (name === 'gateway')
        return {
          service: name,
          restarts,
          ...figures,
          state: 'running',
          memoryBytes: process.memoryUsage.rss(),
        };
      return { service: name, restarts, ...figures, state: stateOf(state, kept?.state) };
    });
  }

  /** What a service said of itself when it was asked last; undefined for the gateway and for what is no service. */
  of(name: string): (Figures & { readonly state: ServiceState }) | undefined {
    const service = this.#services.find((each) => each.name === name && name !== 'gateway');
    return service && { state: service.state, ...service.figures };
  }

  async #askSupervisor(): Promise<void> {
    const processes = await this.supervisor.states().catch(() => []);
    this.#kept = new Map(processes.map((process) => [process.name, process]));
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
  eventLoopUtilization: sampleOf(metrics, 'nodejs_eventloop_utilization'),
});

/** Nobody listens there, as opposed to somebody who does not answer. */
const isRefused = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return (cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';
};

/** A service that does not answer says nothing of why; the supervisor knows whether it stands still or is down. */
const stateOf = (said: ServiceState, kept: ServiceState | undefined): ServiceState =>
  kept === undefined || (kept === 'running' && said !== 'stopped')
    ? said
    : kept === 'running'
      ? 'not-ready'
      : kept;
