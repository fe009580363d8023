import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Upper bounds in seconds, from a cached answer to a request that is about to time out. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

interface MetricOptions<Label extends string> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

/** The metrics of one service, apart from those of other services in the same process. */
export class Metrics {
  readonly registry = new Registry();
  #timedCalls: Histogram<'provider' | 'operation' | 'outcome'> | undefined;

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** `read` is asked at every scrape, when given, to count what has come since the last one. */
  counter<Label extends string = never>(
    { name, help, labels = [] }: MetricOptions<Label>,
    read?: (counter: Counter<Label>) => void | Promise<void>,
  ): Counter<Label> {
    const options = { name, help, labelNames: labels, registers: [this.registry] };
    if (!read) return new Counter(options);

    return new Counter({
      ...options,
      collect() {
        return read(this);
      },
    });
  }

  /** `read` is asked at every scrape, when given. */
  gauge<Label extends string = never>(
    { name, help, labels = [] }: MetricOptions<Label>,
    read?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const options = { name, help, labelNames: labels, registers: [this.registry] };
    if (!read) return new Gauge(options);

    return new Gauge({
      ...options,
      collect() {
        return read(this);
      },
    });
  }

  /** Seconds, as Prometheus wants them. */
  durations<Label extends string = never>({
    name,
    help,
    labels = [],
    buckets = durationBuckets,
  }: MetricOptions<Label> & { readonly buckets?: number[] }): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames: labels,
      buckets,
      registers: [this.registry],
    });
  }

  /** Times a request to somebody outside the shop; what it rejects with is counted and thrown on. */
  async providerCall<Answer>(
    provider: string,
    operation: string,
    call: () => Promise<Answer>,
  ): Promise<Answer> {
    const startedMs = performance.now();
    let outcome = 'error';
    try {
      const answer = await call();
      outcome = 'ok';
      return answer;
    } finally {
      const seconds = (performance.now() - startedMs) / 1_000;
      this.#providerCalls.observe({ provider, operation, outcome }, seconds);
    }
  }

  get #providerCalls(): Histogram<'provider' | 'operation' | 'outcome'> {
    return (this.#timedCalls ??= this.durations({
      name: 'provider_request_duration_seconds',
      help: 'Requests to somebody outside the shop, with the wait for the answer',
      labels: ['provider', 'operation', 'outcome'],
    }));
  }
}
