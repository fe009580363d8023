import { BenchShop, type BenchShopOptions } from './bench-shop';
import { cpuMs } from './cpu-time';
import { HttpConnection } from './http-connection';
import { atRate, saturate, type LoadResult } from './load';
import { OrderRequests } from './order-requests';
import { OrderClock, type OrderTimes } from './order-times';
import { percentile } from './percentile';
import { hasPgbench } from './limit/pgbench';
import { countSettledWrites, writesPerOrder, type Writes } from './limit/write-counts';
import { postgresLimit, type PostgresLimit } from './postgres-limit';

export interface OrderBenchOptions extends BenchShopOptions {
  readonly orders: number;
  readonly warmUp: number;
  readonly connections: number;
  readonly idleOrders: number;
  readonly seconds: number;
  /** Told before each pass, for whoever waits in front of a terminal. */
  readonly onPass: (name: string) => void;
}

export interface Pass extends OrderTimes {
  readonly completedPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly putOff: number;
  readonly answerP50Ms: number;
  readonly answerP99Ms: number;
  /** CPU milliseconds per completed order, by process; `driver` is this benchmark. */
  readonly cpuMsPerOrder: ReadonlyMap<string, number>;
}

export interface OrderBenchResult {
  /** What PostgreSQL alone reaches, before and after; nothing without pgbench. */
  readonly limits: readonly PostgresLimit[];
  /** What the shop wrote per order: with many orders in a transaction, and with one after the other. */
  readonly writes: { readonly saturation: Writes; readonly idle: Writes };
  readonly saturation: Pass;
  readonly idle: Pass;
  readonly half: Pass;
  readonly memoryBytes: number;
}

/** Everything is measured in one run, in neighbouring passes: the machine is not the same an hour later. */
export async function runOrderBench(options: OrderBenchOptions): Promise<OrderBenchResult> {
  options.onPass('starting a shop of its own');
  const shop = await BenchShop.start(options);
  const clock = await OrderClock.open(shop.access.databaseUrl);
  try {
    return await new OrderBench(shop, clock, options).run();
  } finally {
    await clock.close();
    await shop.stop();
  }
}

class OrderBench {
  readonly #requests: OrderRequests;

  constructor(
    private readonly shop: BenchShop,
    private readonly clock: OrderClock,
    private readonly options: OrderBenchOptions,
  ) {
    this.#requests = new OrderRequests(shop.access.token, shop.access.ports.gateway);
  }

  async run(): Promise<OrderBenchResult> {
    const { orders, warmUp, connections, idleOrders, seconds } = this.options;
    const flood = (count: number) =>
      saturate(this.shop.access.ports.gateway, this.#requests, count, connections);

    await this.#pass(`warm-up: ${warmUp} orders`, () => flood(warmUp));
    const before = await this.#limit();
    const [saturation, writesAtOnce] = await this.#counted(() =>
      this.#pass(`saturation: ${orders} orders, ${connections} connections`, () => flood(orders)),
    );
    const memoryBytes = await this.shop.memoryBytes();
    const after = await this.#limit();
    const [idle, writesOneByOne] = await this.#counted(() =>
      this.#pass(`idle: ${idleOrders} orders, one after the other`, () => this.#oneByOne(idleOrders)),
    );
    const rate = saturation.completedPerSecond / 2;
    const half = await this.#pass(`half load: ${rate.toFixed(0)} orders/s for ${seconds} s`, () =>
      atRate(this.shop.access.ports.gateway, this.#requests, rate, seconds),
    );
    const writes = { saturation: writesAtOnce, idle: writesOneByOne };
    return { limits: [...before, ...after], saturation, idle, half, writes, memoryBytes };
  }

  async #limit(): Promise<PostgresLimit[]> {
    if (!hasPgbench()) return [];
    const { serverUrl, databaseUrls } = this.shop.access;
    const { onPass, seconds } = this.options;
    onPass(`PostgreSQL alone, two scripts of ${seconds} s`);
    return [await postgresLimit(serverUrl, databaseUrls, seconds)];
  }

  /** A pass and what was written in it per order. */
  async #counted(pass: () => Promise<Pass>): Promise<[Pass, Writes]> {
    const { databaseUrls } = this.shop.access;
    const before = await countSettledWrites(databaseUrls);
    const result = await pass();
    const after = await countSettledWrites(databaseUrls);
    return [result, writesPerOrder(before, after, result.completed)];
  }

  async #pass(name: string, load: () => Promise<LoadResult>): Promise<Pass> {
    this.options.onPass(name);
    const since = await this.clock.now();
    const before = await this.#cpu();
    const result = await load();
    await this.clock.allDecided();
    const after = await this.#cpu();
    await this.clock.allTold(since);
    const times = await this.clock.times(since);
    return {
      ...times,
      completedPerSecond: times.completed / times.seconds,
      acceptedPerSecond: result.accepted / result.seconds,
      putOff: result.putOff,
      answerP50Ms: percentile(result.answersMs, 0.5),
      answerP99Ms: percentile(result.answersMs, 0.99),
      cpuMsPerOrder: perOrder(before, after, times.completed),
    };
  }

  async #cpu(): Promise<ReadonlyMap<string, number>> {
    return new Map([...(await this.shop.cpu()), ['driver', cpuMs(process.pid, true)]]);
  }

  /** Really idle: the next order comes when the last one is confirmed and everybody has finished with it. */
  async #oneByOne(count: number): Promise<LoadResult> {
    const connection = await HttpConnection.open(this.shop.access.ports.gateway);
    const answersMs: number[] = [];
    const startedAt = performance.now();
    for (let number = 0; number < count; number += 1) {
      const since = await this.clock.now();
      const { elapsedMs } = await connection.send(this.#requests.next());
      answersMs.push(elapsedMs);
      await this.clock.allTold(since);
    }
    connection.close();
    return { accepted: count, putOff: 0, seconds: (performance.now() - startedAt) / 1_000, answersMs };
  }
}

function perOrder(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  orders: number,
): ReadonlyMap<string, number> {
  return new Map(
    [...after].map(([name, ms]) => [name, (ms - (before.get(name) ?? 0)) / Math.max(1, orders)]),
  );
}
