import type { Clock } from '@rivermart/kernel';
import type { BrokerConfigs } from '../configs/broker-configs';
import type { ClientQuotas, QuotaKey } from './client-quotas';
import { Rate, throttleMs, type RateWindows } from './rate';
import { TokenBucket } from './token-bucket';

/** Who uses an allowance: the user and the client id of a request. */
export interface QuotaClient {
  readonly user: string;
  readonly clientId: string;
}

/** Allowances remembered at a time; those nobody uses go first. */
const MAX_TRACKED = 10_000;

/** Measures what clients use and says how long they have to wait. Kafka: QuotaFactory.QuotaManagers. */
export class QuotaManagers {
  private readonly rates = new Map<string, Rate>();
  private readonly buckets = new Map<string, TokenBucket>();
  private readonly windows: RateWindows;
  private readonly mutationWindows: RateWindows;

  constructor(
    private readonly quotas: ClientQuotas,
    configs: BrokerConfigs,
    private readonly clock: Clock,
  ) {
    this.windows = windowsOf(configs, 'quota');
    this.mutationWindows = windowsOf(configs, 'controller.quota');
  }

  /** Whether requests have to be measured at all. */
  get isActive(): boolean {
    return this.quotas.measuresRequests;
  }

  /** @returns how long the client has to wait, 0 for not at all. */
  record(key: QuotaKey, { user, clientId }: QuotaClient, amount: number): number {
    if (!this.quotas.has(key)) return 0;
    const quota = this.quotas.find(key, user, clientId);
    if (quota === undefined) return 0;
    const nowMs = this.clock.now().getTime();
    const rate = this.rateOf(`${key} ${quota.sharedBy}`, nowMs);
    rate.record(amount, nowMs);
    return throttleMs(rate, quota.perSecond, nowMs);
  }

  /**
   * A share of the time of the event loop, in percent. However far above, nobody waits longer than a sample:
   * the work is done, and he may have gone.
   */
  recordTime(client: QuotaClient, busyMs: number): number {
    const waitMs = this.record('request_percentage', client, (busyMs / 1_000) * 100);
    return Math.min(waitMs, this.windows.sampleMs);
  }

  /** As much as a fetch may bring: what the windows together allow (KIP-219). */
  maxFetchBytes({ user, clientId }: QuotaClient): number {
    if (!this.quotas.has('consumer_byte_rate')) return Infinity;
    const quota = this.quotas.find('consumer_byte_rate', user, clientId);
    const { samples, sampleMs } = this.windows;
    return quota === undefined
      ? Infinity
      : Math.max(1, Math.floor((quota.perSecond * (samples - 1) * sampleMs) / 1_000));
  }

  /**
   * Partitions made or taken away (KIP-599). @returns how long the client has to wait; a strict one is refused
   * before anything is counted while he still has to.
   */
  recordMutations(
    { user, clientId }: QuotaClient,
    partitions: number,
    { isStrict }: { isStrict: boolean },
  ): { waitMs: number; isRefused: boolean } {
    const quota = this.quotas.has('controller_mutation_rate')
      ? this.quotas.find('controller_mutation_rate', user, clientId)
      : undefined;
    if (quota === undefined) return { waitMs: 0, isRefused: false };
    const nowMs = this.clock.now().getTime();
    const bucket = this.bucketOf(quota.sharedBy);
    const before = bucket.waitMs(quota.perSecond, nowMs);
    if (before > 0 && isStrict) return { waitMs: before, isRefused: true };
    bucket.take(partitions, quota.perSecond, nowMs);
    const after = bucket.waitMs(quota.perSecond, nowMs);
    return { waitMs: isStrict ? 0 : after, isRefused: false };
  }

  /** @returns how long an address has to wait before it connects again; 0 while it may. */
  recordConnection(address: string): number {
    const perSecond = this.quotas.has('connection_creation_rate')
      ? this.quotas.connectionRate(address)
      : undefined;
    return perSecond === undefined ? 0 : this.recordConnections(`connections of ${address}`, perSecond);
  }

  /** The same for all addresses together: `max.connection.creation.rate`. */
  recordAnyConnection(perSecond: number): number {
    return perSecond >= NO_LIMIT ? 0 : this.recordConnections('connections', perSecond);
  }

  private recordConnections(key: string, perSecond: number): number {
    const nowMs = this.clock.now().getTime();
    const rate = this.rateOf(key, nowMs);
    rate.record(1, nowMs);
    return Math.min(throttleMs(rate, perSecond, nowMs), this.windows.sampleMs);
  }

  private rateOf(key: string, nowMs: number): Rate {
    let rate = this.rates.get(key);
    if (rate !== undefined) return rate;
    if (this.rates.size >= MAX_TRACKED) this.forgetSilent(nowMs);
    rate = new Rate(this.windows);
    this.rates.set(key, rate);
    return rate;
  }

  private bucketOf(key: string): TokenBucket {
    let bucket = this.buckets.get(key);
    if (bucket !== undefined) return bucket;
    if (this.buckets.size >= MAX_TRACKED) this.buckets.clear();
    bucket = new TokenBucket(this.mutationWindows);
    this.buckets.set(key, bucket);
    return bucket;
  }

  private forgetSilent(nowMs: number): void {
    for (const [key, rate] of this.rates) if (rate.isSilent(nowMs)) this.rates.delete(key);
    if (this.rates.size >= MAX_TRACKED) this.rates.clear();
  }
}

const NO_LIMIT = 2_147_483_647;

const windowsOf = (configs: BrokerConfigs, prefix: string): RateWindows => ({
  samples: configs.number(`${prefix}.window.num`),
  sampleMs: configs.number(`${prefix}.window.size.seconds`) * 1_000,
});
