import type { SeededRandom } from '@rivermart/commit-log';
import {
  buildRecordBatch,
  errorCodes,
  initProducerId,
  produce,
  type BatchOptions,
} from '@rivermart/kafka-protocol';
import type { History } from './history';
import { ConnectionLost, type SimulatedClient } from './simulated-client';

export const SIMULATED_TOPIC = 'orders';
export const SIMULATED_PARTITIONS = 2;
const BACK_OFF_MS = 20;

/** What every client does again later, whatever it asked for. */
const RETRIED = new Set<number>([
  errorCodes.CONCURRENT_TRANSACTIONS,
  errorCodes.COORDINATOR_LOAD_IN_PROGRESS,
  errorCodes.COORDINATOR_NOT_AVAILABLE,
  errorCodes.KAFKA_STORAGE_ERROR,
  errorCodes.NOT_COORDINATOR,
  errorCodes.NOT_ENOUGH_REPLICAS,
  errorCodes.NOT_LEADER_OR_FOLLOWER,
]);

export interface WriterParts {
  readonly name: string;
  readonly client: SimulatedClient;
  readonly random: SeededRandom;
  readonly history: History;
}

interface KeyedValue {
  readonly key: string | null;
  readonly value: string | null;
}

interface WriteOptions {
  readonly version: number;
  readonly transactionalId: string | null;
  readonly topic?: string;
}

/** What the writers have in common: asking until there is an answer, and sequences that go on over retries. */
export abstract class SimulatedWriter {
  protected producerId = -1;
  protected producerEpoch = -1;
  protected readonly sequences = new Map<number, number>();

  constructor(protected readonly parts: WriterParts) {}

  /** The first answer that is not a reason to ask again. */
  protected async insist(ask: () => Promise<number>): Promise<number> {
    for (;;) {
      try {
        const errorCode = await ask();
        if (!RETRIED.has(errorCode)) return errorCode;
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        this.onConnectionLost();
      }
      await this.parts.client.pass(BACK_OFF_MS);
    }
  }

  protected onConnectionLost(): void {
    // Most of what is asked may be asked again.
  }

  /** Gets a producer id of its own. */
  protected async identify(): Promise<void> {
    await this.insist(async () => {
      const request = { transactionalId: null, transactionTimeoutMs: 60_000 };
      const answer = await this.parts.client.ask(initProducerId, 4, request);
      if (answer.errorCode === errorCodes.NONE) this.becomes(answer.producerId, answer.producerEpoch);
      return answer.errorCode;
    });
  }

  protected becomes(producerId: number, producerEpoch: number): void {
    if (producerId !== this.producerId || producerEpoch !== this.producerEpoch) this.sequences.clear();
    this.producerId = producerId;
    this.producerEpoch = producerEpoch;
  }

  /** Stores one batch, sending it as often as it takes. @returns the last error and the offset it was told. */
  protected async write(
    partition: number,
    values: readonly (string | KeyedValue)[],
    { version, transactionalId, topic = SIMULATED_TOPIC }: WriteOptions,
  ): Promise<{ errorCode: number; baseOffset: number }> {
    const { producerId, producerEpoch, parts } = this;
    const baseSequence = this.sequences.get(partition) ?? 0;
    const options: BatchOptions = {
      producerId,
      producerEpoch,
      baseSequence,
      isTransactional: transactionalId !== null,
    };
    const timestampMs = parts.client.nowMs;
    const records = values.map((value) =>
      typeof value === 'string' ? { value, timestampMs } : { ...value, timestampMs },
    );
    let baseOffset = -1;
    const errorCode = await this.insist(async () => {
      const partitionData = [{ index: partition, records: [buildRecordBatch(records, options)] }];
      const topicData = [{ name: topic, partitionData }];
      const answer = await parts.client.ask(produce, version, {
        transactionalId,
        acks: -1,
        timeoutMs: 1_000,
        topicData,
      });
      const told = answer.responses[0]?.partitionResponses[0];
      baseOffset = told?.baseOffset ?? -1;
      return told?.errorCode ?? errorCodes.UNKNOWN_SERVER_ERROR;
    });
    this.sequences.set(partition, baseSequence + values.length);
    return { errorCode, baseOffset };
  }
}
