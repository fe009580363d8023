import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, Partitioners, type KafkaConfig, type Producer } from 'kafkajs';
import { Riverlog, type RiverlogOptions } from '../src';

type CleanUp = () => Promise<unknown>;

/** Clients go first: one whose broker is gone keeps trying to say goodbye. */
const cleanups = { client: [] as CleanUp[], broker: [] as CleanUp[], directory: [] as CleanUp[] };

afterEach(async () => {
  for (const each of [cleanups.client, cleanups.broker, cleanups.directory]) {
    await Promise.all(each.splice(0).map((cleanUp) => cleanUp()));
  }
});

/** A broker on a free port with a directory of its own; both are gone after the test. */
export async function aRiverlog(options: Partial<RiverlogOptions> = {}): Promise<Riverlog> {
  const dataDir = options.dataDir ?? (await aDirectory());
  const riverlog = await Riverlog.start({ ...options, dataDir });
  cleanups.broker.push(() => riverlog.stop());
  return riverlog;
}

export async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'riverlog-'));
  cleanups.directory.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export const kafkaOf = ({ address }: { address: string }, config: Partial<KafkaConfig> = {}): Kafka =>
  new Kafka({ clientId: 'spec', brokers: [address], logLevel: logLevel.NOTHING, ...config });

/** Something with a `disconnect` that must not outlive the test. */
export function connected<Client extends { disconnect(): Promise<void> }>(client: Client): Client {
  cleanups.client.push(() => client.disconnect());
  return client;
}

export async function aProducer(kafka: Kafka, { idempotent = false } = {}): Promise<Producer> {
  const options = { createPartitioner: Partitioners.DefaultPartitioner, idempotent, maxInFlightRequests: 1 };
  const producer = connected(kafka.producer(options));
  await producer.connect();
  return producer;
}
