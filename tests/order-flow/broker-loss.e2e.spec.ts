import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApacheKafkaCluster, eventually } from '@rivermart/testing';
import { FlowShop } from './flow-shop';

jest.setTimeout(900_000);

const wanted = process.env['LOG_UNDER_TEST'] === 'apache-kafka-cluster';
const reason = 'needs three brokers: LOG_UNDER_TEST=apache-kafka-cluster (Java, Maven)';
if (!wanted) process.stdout.write(`Skipped: an order flow without one of its brokers ${reason}.\n`);

/** Longer than an election, a session and the client's own patience. */
const PATIENCE_MS = 240_000;
const ORDERS_A_TIME = 10;

(wanted ? describe : describe.skip)('a shop on three brokers', () => {
  let directory: string;
  let cluster: ApacheKafkaCluster;
  let shop: FlowShop;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'broker-loss-'));
    cluster = await ApacheKafkaCluster.start({ directory });
    shop = await FlowShop.start({}, { address: cluster.address, stop: () => cluster.stop('SIGKILL') });
  });

  afterAll(async () => {
    await shop.stop();
    await cluster.stop('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  const place = (): Promise<string[]> =>
    Promise.all(Array.from({ length: ORDERS_A_TIME }, () => shop.place()));

  const finished = (ids: readonly string[]) =>
    eventually(
      async () => {
        for (const orderId of ids) expect((await shop.order(orderId)).status).not.toBe('pending');
      },
      { timeoutMs: PATIENCE_MS },
    );

  it.each([1, 2, 3])('loses no order while broker %i is killed and comes back', async (id) => {
    const before = await place();
    const killed = cluster.killBroker(id);
    const during = await place();
    await killed;
    const without = await place();
    await finished([...before, ...during, ...without]);

    const back = cluster.startBroker(id);
    const returning = await place();
    await back;
    await finished(returning);
    await shop.booksBalance(PATIENCE_MS);
  });
});
