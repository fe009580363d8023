import type { LogError, PartitionLog } from '@rivermart/commit-log';
import { buildRecordBatch, recordsOfBatches, type NewRecord } from '@rivermart/kafka-protocol';
import { StateUnreadable } from '../data-dir-failure';
import { TRANSACTION_STATE_TOPIC, type TopicCatalogue } from '../topics/topic-catalogue';
import type { TransactionMetadata } from './transaction-metadata';
import { readTransaction } from './transaction-records';

const READ_BYTES = 1 << 20;

/** Small segments: what a start reads is what was not compacted yet. */
const CONFIG = {
  'cleanup.policy': 'compact',
  'compression.type': 'uncompressed',
  'segment.bytes': '16777216',
};

export type Stored = (error: LogError | undefined) => void;

/**
 * `__transaction_state`: one partition, because one node has nobody to share the load with. Created with the
 * first transactional id, so that a log without transactions stays without it.
 */
export class TransactionLog {
  private opening: Promise<PartitionLog> | undefined;
  private log: PartitionLog | undefined;

  constructor(private readonly topics: TopicCatalogue) {
    this.log = topics.partition(TRANSACTION_STATE_TOPIC, 0);
  }

  /** Goes into every marker; rises with each unclean start, as the leader epoch of the partition does. */
  get coordinatorEpoch(): number {
    return this.log?.leaderEpoch ?? 0;
  }

  /** `onStored` is called later, when the record is durable or with the reason why it is not. */
  append(record: NewRecord, onStored: Stored): void {
    if (this.log === undefined) {
      this.open().then(
        () => this.append(record, onStored),
        (error: LogError) => onStored(error),
      );
      return;
    }
    try {
      this.log.append(buildRecordBatch([record]), { acks: -1, origin: 'coordinator', onStored });
    } catch (error) {
      // Never before this call returned: the caller is in the middle of something.
      queueMicrotask(() => onStored(error as LogError));
    }
  }

  /** The newest state of every transactional id, in no particular order. */
  async readAll(): Promise<readonly TransactionMetadata[]> {
    const found = new Map<string, TransactionMetadata>();
    const { log } = this;
    if (log?.offline !== undefined) throw new StateUnreadable('transactions', log.offline);
    for (let offset = log?.logStartOffset ?? 0; log !== undefined && offset < log.logEndOffset;) {
      const next = collect(await this.read(log, offset), found);
      if (next <= offset) break;
      offset = next;
    }
    return [...found.values()];
  }

  private async read(log: PartitionLog, offset: number): Promise<readonly Buffer[]> {
    const options = { isolation: 'uncommitted', atLeastOneBatch: true } as const;
    return (await log.read(offset, READ_BYTES, options)).records;
  }

  private open(): Promise<PartitionLog> {
    this.opening ??= this.topics
      .create(TRANSACTION_STATE_TOPIC, 1, CONFIG)
      .then((topic) => (this.log = topic.partitions[0] as PartitionLog))
      .finally(() => (this.opening = undefined));
    return this.opening;
  }
}

/** @returns the offset behind the last record, or -1 when there was none. */
function collect(pieces: readonly Buffer[], found: Map<string, TransactionMetadata>): number {
  let next = -1;
  for (const piece of pieces) {
    for (const record of recordsOfBatches(piece)) {
      next = record.offset + 1;
      const read = readTransaction(record);
      if (read === undefined) continue;
      if (read.metadata === null) found.delete(read.transactionalId);
      else found.set(read.transactionalId, read.metadata);
    }
  }
  return next;
}
