import {
  addOffsetsToTxn,
  addPartitionsToTxn,
  buildRecordBatch,
  endTxn,
  fetch,
  initProducerId,
  produce,
  txnOffsetCommit,
  type BatchOptions,
} from '@rivermart/kafka-protocol';
import { visibleRecords } from '../src/simulation/visible-records';
import { WireClient } from './wire-client';

export const TOPIC = 'orders';

/** By which requests a client speaks: announcing its partitions, or adding them by writing (KIP-890). */
export type Protocol = 'v1' | 'v2';

const VERSIONS = {
  v1: { produce: 9, endTxn: 3, txnOffsetCommit: 3 },
  v2: { produce: 12, endTxn: 5, txnOffsetCommit: 5 },
} as const;

/** A transactional producer that does nothing by itself: no retry, no epoch it was not told of. */
export class TransactionalClient {
  producerId = -1;
  producerEpoch = -1;
  private readonly sequences = new Map<number, number>();

  private constructor(
    readonly client: WireClient,
    readonly transactionalId: string,
    readonly protocol: Protocol,
  ) {}

  static async connect(
    riverlog: { readonly address: string },
    { transactionalId = 'copier', protocol = 'v2' as Protocol } = {},
  ): Promise<TransactionalClient> {
    return new TransactionalClient(await WireClient.connect(riverlog), transactionalId, protocol);
  }

  /** @returns the error code; asks again while it is told that another transaction is being ended. */
  async init({ transactionTimeoutMs = 60_000, presentsItself = false } = {}): Promise<number> {
    const { transactionalId, producerId, producerEpoch } = this;
    const self = presentsItself ? { producerId, producerEpoch } : { producerId: -1, producerEpoch: -1 };
    const answer = await this.client.ask(initProducerId, 5, {
      transactionalId,
      transactionTimeoutMs,
      ...self,
    });
    if (answer.errorCode === 0) this.becomes(answer);
    return answer.errorCode;
  }

  async addPartition(partition = 0): Promise<number> {
    const answer = await this.client.ask(addPartitionsToTxn, 3, {
      v3AndBelowTransactionalId: this.transactionalId,
      v3AndBelowProducerId: this.producerId,
      v3AndBelowProducerEpoch: this.producerEpoch,
      v3AndBelowTopics: [{ name: TOPIC, partitions: [partition] }],
    });
    return answer.resultsByTopicV3AndBelow[0]?.resultsByPartition[0]?.partitionErrorCode ?? -1;
  }

  /** One batch; a retry of the same when `baseSequence` says so. */
  async send(
    values: readonly string[],
    { partition = 0, ...changes }: BatchOptions & { partition?: number } = {},
  ) {
    const { producerId, producerEpoch } = this;
    const baseSequence = this.sequences.get(partition) ?? 0;
    const options = { producerId, producerEpoch, baseSequence, isTransactional: true, ...changes };
    const batch = buildRecordBatch(
      values.map((value) => ({ value, timestampMs: Date.now() })),
      options,
    );
    const answer = await this.client.ask(produce, VERSIONS[this.protocol].produce, {
      transactionalId: this.transactionalId,
      acks: -1,
      timeoutMs: 1_000,
      topicData: [{ name: TOPIC, partitionData: [{ index: partition, records: [batch] }] }],
    });
    const { errorCode = -1, baseOffset = -1 } = answer.responses[0]?.partitionResponses[0] ?? {};
    if (errorCode === 0) this.sequences.set(partition, options.baseSequence + values.length);
    return { errorCode, baseOffset };
  }

  /** Begins what the protocol needs to begin, and writes. */
  async write(...values: readonly string[]): Promise<number> {
    if (this.protocol === 'v1') {
      const errorCode = await this.addPartition();
      if (errorCode !== 0) return errorCode;
    }
    return (await this.send(values)).errorCode;
  }

  async commitOffset(offset: number, groupId = 'group', generationId = -1, memberId = ''): Promise<number> {
    const { transactionalId, producerId, producerEpoch } = this;
    if (this.protocol === 'v1') {
      const { errorCode } = await this.client.ask(addOffsetsToTxn, 3, {
        transactionalId,
        producerId,
        producerEpoch,
        groupId,
      });
      if (errorCode !== 0) return errorCode;
    }
    const partitions = [{ partitionIndex: 0, committedOffset: offset, committedMetadata: '' }];
    const answer = await this.client.ask(txnOffsetCommit, VERSIONS[this.protocol].txnOffsetCommit, {
      transactionalId,
      groupId,
      producerId,
      producerEpoch,
      generationId,
      memberId,
      groupInstanceId: null,
      topics: [{ name: TOPIC, partitions }],
    });
    return answer.topics[0]?.partitions[0]?.errorCode ?? -1;
  }

  async end(result: 'commit' | 'abort', epoch = this.producerEpoch): Promise<number> {
    const answer = await this.client.ask(endTxn, VERSIONS[this.protocol].endTxn, {
      transactionalId: this.transactionalId,
      producerId: this.producerId,
      producerEpoch: epoch,
      committed: result === 'commit',
    });
    if (answer.errorCode === 0 && this.protocol === 'v2') this.becomes(answer);
    return answer.errorCode;
  }

  private becomes({ producerId, producerEpoch }: { producerId: number; producerEpoch: number }): void {
    const isNew = producerId !== this.producerId || producerEpoch !== this.producerEpoch;
    Object.assign(this, { producerId, producerEpoch });
    if (isNew) this.sequences.clear();
  }
}

/** What a consumer of the isolation level sees of partition 0, with what the answer says about transactions. */
export async function readBack(client: WireClient, isolationLevel: 0 | 1 = 1) {
  const found = await fetchPartition(client, isolationLevel);
  const aborted = found.abortedTransactions ?? [];
  return {
    values: visibleRecords(Buffer.concat(found.records as Buffer[]), aborted).map(({ value }) =>
      String(value),
    ),
    lastStableOffset: found.lastStableOffset,
    highWatermark: found.highWatermark,
    aborted: aborted.map(({ firstOffset }) => firstOffset),
  };
}

async function fetchPartition(client: WireClient, isolationLevel: 0 | 1) {
  const fetchOffset = 0;
  const partitionMaxBytes = 1 << 20;
  const asked = { partition: 0, currentLeaderEpoch: -1, fetchOffset, partitionMaxBytes };
  const answer = await client.ask(fetch, 11, {
    replicaId: -1,
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: partitionMaxBytes,
    isolationLevel,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [{ topic: TOPIC, partitions: [asked] }],
    forgottenTopicsData: [],
  });
  const found = answer.responses[0]?.partitions[0];
  if (found === undefined) throw new Error('the partition is missing in the answer');
  return found;
}
