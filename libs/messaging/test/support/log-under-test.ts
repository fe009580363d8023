import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaClients, openLogClient, type KafkaClient, type LogClient } from '@rivermart/messaging';
import { logIn, type TestLog } from '@rivermart/testing';
import { silentLog } from './tally-service';

/**
 * A log of its own that can go away and come back at the same address: Riverlog in this process, or Apache
 * Kafka beside it with `LOG_UNDER_TEST=apache-kafka`.
 */
export class LogUnderTest {
  private constructor(
    private readonly directory: string,
    private running: TestLog,
  ) {}

  static async start(): Promise<LogUnderTest> {
    const directory = await mkdtemp(join(tmpdir(), 'messaging-log-'));
    return new LogUnderTest(directory, await logIn(directory));
  }

  get address(): string {
    return this.running.address;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  async startAgain(): Promise<void> {
    this.running = await logIn(this.directory, Number(this.address.split(':')[1]));
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** The Kafka client under test: kafkajs, or what `KAFKA_CLIENT` says. */
export function aLogClient(address: string, client = clientUnderTest()): Promise<LogClient> {
  return openLogClient(client, { brokers: address.split(','), clientId: 'tally', log: silentLog });
}

function clientUnderTest(): KafkaClient {
  const wanted = process.env['KAFKA_CLIENT'] ?? 'kafkajs';
  const known = kafkaClients.find((client) => client === wanted);
  if (!known) throw new Error(`KAFKA_CLIENT is ${wanted}; there are ${kafkaClients.join(' and ')}`);
  return known;
}
