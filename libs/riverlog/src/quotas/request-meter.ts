import type { QuotaClient, QuotaManagers } from './quota-managers';

const PRODUCE = 0;
const FETCH = 1;

interface Measured {
  readonly apiKey: number;
  readonly requestBytes: number;
  readonly client: QuotaClient;
}

/** What one request uses of its client's allowances, from its first byte to its answer. */
export class RequestMeter {
  private readonly startMs = performance.now();
  private busyMs: number | undefined;

  constructor(
    private readonly managers: QuotaManagers,
    private readonly measured: Measured,
  ) {}

  /** The event loop goes on to other work; the answer comes later. */
  paused(): void {
    this.busyMs ??= performance.now() - this.startMs;
  }

  /** Counts it all. @returns how long the client has to wait. */
  finish(responseBytes: number): number {
    const { apiKey, requestBytes, client } = this.measured;
    const busyMs = this.busyMs ?? performance.now() - this.startMs;
    const waits = [this.managers.recordTime(client, busyMs)];
    if (apiKey === PRODUCE) waits.push(this.managers.record('producer_byte_rate', client, requestBytes));
    if (apiKey === FETCH) waits.push(this.managers.record('consumer_byte_rate', client, responseBytes));
    return Math.max(...waits);
  }
}
