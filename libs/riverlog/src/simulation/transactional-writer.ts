import {
  addOffsetsToTxn,
  addPartitionsToTxn,
  endTxn,
  errorCodes,
  initProducerId,
  txnOffsetCommit,
} from '@rivermart/kafka-protocol';
import type { SimulatedTransaction } from './history';
import { SIMULATED_PARTITIONS, SIMULATED_TOPIC, SimulatedWriter, type WriterParts } from './simulated-writer';

const { NONE } = errorCodes;

/** Fenced, timed out, or given up: somebody has to begin anew. */
class TransactionOver extends Error {}

/** By requests that announce partitions, or by those that add them (KIP-890). */
const VERSIONS = {
  v1: { produce: 9, endTxn: 3, txnOffsetCommit: 3, addsPartitions: false },
  v2: { produce: 12, endTxn: 5, txnOffsetCommit: 5, addsPartitions: true },
} as const;

/**
 * One transaction after the other, committed or aborted as the dice fall. Now and then the process behind it
 * is replaced by another one with the same transactional id, also in the middle of an EndTxn.
 */
export class TransactionalWriter extends SimulatedWriter {
  private nextNumber = 0;
  private nextTransaction = 0;
  private mayBeReplaced = false;
  private readonly versions: (typeof VERSIONS)['v1' | 'v2'];

  constructor(parts: WriterParts, protocol: 'v1' | 'v2') {
    super(parts);
    this.versions = VERSIONS[protocol];
  }

  async run(): Promise<void> {
    while (!this.parts.history.isEnding) {
      try {
        await this.init();
        while (!this.parts.history.isEnding) await this.transaction();
      } catch (error) {
        if (!(error instanceof TransactionOver)) throw error;
      }
    }
  }

  protected override onConnectionLost(): void {
    if (this.mayBeReplaced && this.parts.random.chance(0.3)) throw new TransactionOver('replaced');
  }

  private async init(): Promise<void> {
    const { client, name, random } = this.parts;
    this.mayBeReplaced = false;
    const request = { transactionalId: name, transactionTimeoutMs: 500 + random.below(30_000) };
    const errorCode = await this.insist(async () => {
      const answer = await client.ask(initProducerId, 4, request);
      if (answer.errorCode === NONE) this.becomes(answer.producerId, answer.producerEpoch);
      return answer.errorCode;
    });
    if (errorCode !== NONE) this.parts.history.violate(`${name} was told ${errorCode} by InitProducerId`);
  }

  private async transaction(): Promise<void> {
    const { history, name, random, client } = this.parts;
    const transaction = history.begin(name, this.nextTransaction++);
    this.mayBeReplaced = true;
    for (let batches = 1 + random.below(3); batches > 0; batches -= 1) {
      await this.writeSome(transaction, random.below(SIMULATED_PARTITIONS));
      if (random.chance(0.05)) await client.pass(random.below(20_000));
    }
    if (random.chance(0.5)) await this.commitOffset(transaction);
    await this.end(transaction, random.chance(0.7) ? 'commit' : 'abort');
  }

  private async writeSome(transaction: SimulatedTransaction, partition: number): Promise<void> {
    const { name, random } = this.parts;
    const values = Array.from(
      { length: 1 + random.below(2) },
      () => `${name}.${transaction.number}#${this.nextNumber++}`,
    );
    transaction.values.push(...values);
    if (!this.versions.addsPartitions) this.proceed(await this.addPartition(partition));
    const how = { version: this.versions.produce, transactionalId: name };
    const { errorCode } = await this.write(partition, values, how);
    this.proceed(errorCode);
  }

  private async commitOffset(transaction: SimulatedTransaction): Promise<void> {
    const { client, name: transactionalId } = this.parts;
    transaction.commitsOffset = true;
    const { producerId, producerEpoch } = this;
    const producer = { transactionalId, producerId, producerEpoch, groupId: transactionalId };
    if (!this.versions.addsPartitions) {
      this.proceed(await this.insist(async () => (await client.ask(addOffsetsToTxn, 3, producer)).errorCode));
    }
    const partitions = [{ partitionIndex: 0, committedOffset: transaction.number, committedMetadata: '' }];
    const request = {
      ...producer,
      generationId: -1,
      memberId: '',
      groupInstanceId: null,
      topics: [{ name: SIMULATED_TOPIC, partitions }],
    };
    const errorCode = await this.insist(async () => {
      const answer = await client.ask(txnOffsetCommit, this.versions.txnOffsetCommit, request);
      return answer.topics[0]?.partitions[0]?.errorCode ?? -1;
    });
    this.proceed(errorCode);
  }

  private async addPartition(partition: number): Promise<number> {
    const request = {
      v3AndBelowTransactionalId: this.parts.name,
      v3AndBelowProducerId: this.producerId,
      v3AndBelowProducerEpoch: this.producerEpoch,
      v3AndBelowTopics: [{ name: SIMULATED_TOPIC, partitions: [partition] }],
    };
    return this.insist(async () => {
      const answer = await this.parts.client.ask(addPartitionsToTxn, 3, request);
      return answer.resultsByTopicV3AndBelow[0]?.resultsByPartition[0]?.partitionErrorCode ?? -1;
    });
  }

  private async end(transaction: SimulatedTransaction, result: 'commit' | 'abort'): Promise<void> {
    const { client, name: transactionalId } = this.parts;
    const { producerId, producerEpoch } = this;
    const request = { transactionalId, producerId, producerEpoch, committed: result === 'commit' };
    if (result === 'commit') transaction.outcome = 'unknown';
    const errorCode = await this.insist(async () => {
      const answer = await client.ask(endTxn, this.versions.endTxn, request);
      if (answer.errorCode === NONE && this.versions.addsPartitions) {
        this.becomes(answer.producerId, answer.producerEpoch);
      }
      return answer.errorCode;
    });
    // Refused for good: the coordinator had aborted it.
    transaction.outcome = errorCode === NONE && result === 'commit' ? 'committed' : 'aborted';
    this.proceed(errorCode);
  }

  private proceed(errorCode: number): void {
    if (errorCode !== NONE) throw new TransactionOver(`told ${errorCode}`);
  }
}
