import { Injectable } from '@nestjs/common';
import { LogInspection, serviceNames, Upstreams, type ServiceName } from './ports';
import { sampleOf } from './prometheus-text';

export interface ServiceStatus {
  readonly name: ServiceName;
  readonly health: 'ready' | 'not-ready' | 'away';
  /** What each readiness check of the service says; `ok` or what is missing. */
  readonly checks: Readonly<Record<string, string>>;
  /** Events of its topics that its consumer group has not handled yet. */
  readonly consumerLag: number | null;
  /** Seconds that the oldest unpublished fact has waited. */
  readonly outboxAgeSeconds: number | null;
  readonly residentMemoryBytes: number | null;
}

/** How all services are, asked at the moment somebody looks. */
@Injectable()
export class SystemStatus {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly log: LogInspection,
  ) {}

  async read(): Promise<readonly ServiceStatus[]> {
    const lags = this.log.groups().then(
      (groups) => new Map(groups.map(({ name, lag }) => [name, lag])),
      () => new Map<string, number>(),
    );
    return Promise.all(
      serviceNames.map(async (name) => this.#statusOf(name, (await lags).get(name) ?? null)),
    );
  }

  async #statusOf(name: ServiceName, consumerLag: number | null): Promise<ServiceStatus> {
    const [health, metrics] = await Promise.all([this.#health(name), this.#metrics(name)]);
    return {
      name,
      ...health,
      consumerLag,
      outboxAgeSeconds: sampleOf(metrics, 'messaging_outbox_age_seconds'),
      residentMemoryBytes: sampleOf(metrics, 'process_resident_memory_bytes'),
    };
  }

  async #health(name: ServiceName): Promise<Pick<ServiceStatus, 'health' | 'checks'>> {
    try {
      const { status, body } = await this.upstreams.of(name).send({ method: 'GET', path: '/health/ready' });
      const { checks = {} } = JSON.parse(body.toString()) as { checks?: Record<string, string> };
      return { health: status === 200 ? 'ready' : 'not-ready', checks };
    } catch {
      return { health: 'away', checks: {} };
    }
  }

  async #metrics(name: ServiceName): Promise<string> {
    try {
      return (await this.upstreams.of(name).send({ method: 'GET', path: '/metrics' })).body.toString();
    } catch {
      return '';
    }
  }
}
