import type { SeededRandom } from '@rivermart/commit-log';
import { errorCodes, fetch } from '@rivermart/kafka-protocol';
import type { History, SeenRecord } from './history';
import { ConnectionLost, type SimulatedClient } from './simulated-client';
import { SIMULATED_PARTITIONS, SIMULATED_TOPIC } from './simulated-writer';
import { nextOffset, visibleRecords } from './visible-records';

const { NONE, OFFSET_OUT_OF_RANGE } = errorCodes;

/** Reads committed records again and again, and remembers every one with its place. */
export class SimulatedReader {
  constructor(
    private readonly client: SimulatedClient,
    private readonly random: SeededRandom,
    private readonly history: History,
  ) {}

  async run(): Promise<void> {
    while (!this.history.isEnding) {
      for (let partition = 0; partition < SIMULATED_PARTITIONS; partition += 1) {
        for (const record of await this.readAll(partition)) this.history.see(record);
      }
      await this.client.pass(this.random.below(200));
    }
  }

  /** From the front up to where committed readers get at the moment. */
  async readAll(partition: number): Promise<readonly SeenRecord[]> {
    const found: SeenRecord[] = [];
    for (let offset = 0; ;) {
      const read = await this.readFrom(partition, offset);
      if (read === undefined) return found;
      found.push(...read.records);
      offset = read.next;
    }
  }

  private async readFrom(
    partition: number,
    fetchOffset: number,
  ): Promise<{ records: SeenRecord[]; next: number } | undefined> {
    const told = await this.ask(partition, fetchOffset);
    if (told?.errorCode === OFFSET_OUT_OF_RANGE) {
      this.history.violate(`${partition}@${fetchOffset} was read up to and is gone`);
    }
    if (told?.errorCode !== NONE) return undefined;
    const bytes = Buffer.concat(told.records as Buffer[]);
    const next = nextOffset(bytes);
    if (next === undefined || next <= fetchOffset) return undefined;
    const records = visibleRecords(bytes, told.abortedTransactions ?? [])
      .filter(({ offset }) => offset >= fetchOffset)
      .map(({ offset, value }) => ({ partition, offset, value: String(value) }));
    return { records, next };
  }

  private async ask(partition: number, fetchOffset: number) {
    const asked = { partition, currentLeaderEpoch: -1, fetchOffset, partitionMaxBytes: 1 << 16 };
    const request = {
      replicaId: -1,
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 1 << 16,
      isolationLevel: 1,
      sessionId: 0,
      sessionEpoch: -1,
      topics: [{ topic: SIMULATED_TOPIC, partitions: [asked] }],
      forgottenTopicsData: [],
    };
    try {
      return (await this.client.ask(fetch, 11, request)).responses[0]?.partitions[0];
    } catch (error) {
      if (error instanceof ConnectionLost) return undefined;
      throw error;
    }
  }
}
