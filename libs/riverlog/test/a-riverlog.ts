import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type KafkaConfig } from 'kafkajs';
import { Riverlog, type RiverlogOptions } from '../src';

const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** A broker on a free port with a directory of its own; both are gone after the test. */
export async function aRiverlog(options: Partial<RiverlogOptions> = {}): Promise<Riverlog> {
  const dataDir = options.dataDir ?? (await aDirectory());
  const riverlog = await Riverlog.start({ ...options, dataDir });
  cleanups.push(() => riverlog.stop());
  return riverlog;
}

export async function aDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'riverlog-'));
  cleanups.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export const kafkaOf = ({ address }: { address: string }, config: Partial<KafkaConfig> = {}): Kafka =>
  new Kafka({ clientId: 'spec', brokers: [address], logLevel: logLevel.NOTHING, ...config });

/** Something with a `disconnect` that must not outlive the test. */
export function connected<Client extends { disconnect(): Promise<void> }>(client: Client): Client {
  cleanups.push(() => client.disconnect());
  return client;
}
