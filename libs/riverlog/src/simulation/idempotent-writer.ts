import { errorCodes } from '@rivermart/kafka-protocol';
import { SIMULATED_PARTITIONS, SimulatedWriter } from './simulated-writer';

const { NONE } = errorCodes;

/** Writes one batch after the other and sends each until it is acknowledged: exactly once, at that offset. */
export class IdempotentWriter extends SimulatedWriter {
  private nextNumber = 0;

  async run(): Promise<void> {
    const { client, history, random } = this.parts;
    await this.identify();
    while (!history.isEnding) {
      await this.writeSome(random.below(SIMULATED_PARTITIONS));
      await client.pass(random.below(40));
    }
  }

  private async writeSome(partition: number): Promise<void> {
    const { history, name, random } = this.parts;
    const values = Array.from({ length: 1 + random.below(3) }, () => `${name}#${this.nextNumber++}`);
    const { errorCode, baseOffset } = await this.write(partition, values, {
      version: 9,
      transactionalId: null,
    });
    if (errorCode !== NONE) {
      return history.violate(`${name} was told ${errorCode} for ${values.join()}`);
    }
    values.forEach((value, at) => history.acknowledge({ partition, offset: baseOffset + at, value }));
  }
}
