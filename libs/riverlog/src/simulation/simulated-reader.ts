import type { SeededRandom } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import { fetchedRecords } from './fetched-records';
import type { History, SeenRecord } from './history';
import type { SimulatedClient } from './simulated-client';
import { SIMULATED_PARTITIONS, SIMULATED_TOPIC } from './simulated-writer';

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
      const told = await fetchedRecords(this.client, SIMULATED_TOPIC, partition, offset);
      if (told?.errorCode === OFFSET_OUT_OF_RANGE) {
        this.history.violate(`${partition}@${offset} was read up to and is gone`);
      }
      if (told?.errorCode !== NONE || told.next === undefined || told.next <= offset) return found;
      found.push(
        ...told.records.map(({ offset: at, value }) => ({ partition, offset: at, value: String(value) })),
      );
      offset = told.next;
    }
  }
}
