import { PostgreSqlContainer, type StartedPostgreSqlContainer } from '@testcontainers/postgresql';
import { eventually, freePorts } from '@rivermart/testing';
import { GenericContainer, type StartedTestContainer } from 'testcontainers';
import { FlowShop } from '../order-flow/flow-shop';
import { imageOf, whyNoContainers } from './container-images';

jest.setTimeout(600_000);

const images = { postgres: imageOf('postgres'), kafka: imageOf('kafka') };
const reason = whyNoContainers(Object.values(images));
if (reason !== undefined) process.stdout.write(`Skipped: the order flow on containers ${reason}.\n`);

const STARTS_WITHIN_MS = 180_000;

/** Clients are told an address of this machine, so the port outside has to be known before. */
async function startKafka(): Promise<{ container: StartedTestContainer; address: string }> {
  const [port = 0] = await freePorts(1);
  const address = `127.0.0.1:${port}`;
  const container = await new GenericContainer(images.kafka)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${address}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@127.0.0.1:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_HEAP_OPTS: '-Xms384m -Xmx384m',
    })
    .withExposedPorts({ container: 9092, host: port })
    .withStartupTimeout(STARTS_WITHIN_MS)
    .start();
  return { container, address };
}

(reason === undefined ? describe : describe.skip)(
  'a shop on PostgreSQL and Apache Kafka in containers',
  () => {
    const before = process.env['TEST_POSTGRES_URL'];
    let postgres: StartedPostgreSqlContainer;
    let kafka: StartedTestContainer;
    let shop: FlowShop;

    beforeAll(async () => {
      const [database, log] = await Promise.all([
        new PostgreSqlContainer(images.postgres)
          .withCommand(['postgres', '-c', 'max_connections=200', '-c', 'fsync=off'])
          .withStartupTimeout(STARTS_WITHIN_MS)
          .start(),
        startKafka(),
      ]);
      postgres = database;
      kafka = log.container;
      process.env['TEST_POSTGRES_URL'] = postgres.getConnectionUri();
      shop = await eventually(
        () => FlowShop.start({}, { address: log.address, stop: () => Promise.resolve() }),
        { timeoutMs: STARTS_WITHIN_MS },
      );
    });

    afterAll(async () => {
      await shop.stop();
      process.env['TEST_POSTGRES_URL'] = before;
      await Promise.all([postgres.stop(), kafka.stop()]);
    });

    it('confirms and delivers an order, cancels one whose card is refused, and balances', async () => {
      const [good, refused] = await Promise.all([shop.place(), shop.place({ card: 'tok_declined' })]);

      await shop.comesTo(good, 'delivered');
      expect(await shop.comesTo(refused, 'cancelled')).toMatchObject({ reason: 'payment-declined' });
      await shop.booksBalance();
    });

    it('loses nothing when the broker is restarted with orders in flight', async () => {
      const orders = await Promise.all(Array.from({ length: 20 }, () => shop.place()));
      await kafka.restart({ timeout: 10_000 });

      for (const orderId of orders)
        await eventually(async () => expect((await shop.order(orderId)).status).not.toBe('pending'), {
          timeoutMs: 120_000,
        });
      await shop.booksBalance(120_000);
    });
  },
);
