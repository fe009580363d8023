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

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
  }

  counter<Label extends string = never>({ name, help, labels = [] }: MetricOptions<Label>): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
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
  }: MetricOptions<Label>): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames: labels,
      buckets: durationBuckets,
      registers: [this.registry],
    });
  }
}
