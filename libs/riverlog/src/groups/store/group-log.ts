import {
  readEndTransactionMarker,
  type EndTransactionMarker,
  type LogError,
  type PartitionLog,
} from '@rivermart/commit-log';
import {
  buildRecordBatch,
  GROUP_METADATA_KEY_VERSION,
  groupMetadataKey,
  OFFSET_COMMIT_KEY_VERSION,
  offsetCommitKey,
  offsetCommitValue,
  RecordBatch,
  recordsOf,
  type LogRecord,
  type NewRecord,
} from '@rivermart/kafka-protocol';
import { CONSUMER_OFFSETS_TOPIC, type TopicCatalogue } from '../../topics/topic-catalogue';
import { StateUnreadable } from '../../data-dir-failure';
import type { StoredGeneration } from '../classic/messages';
import type { ConsumerGroupRecord } from '../consumer/consumer-group-record';
import { fromRecord } from './consumer-group-codec';
import { readGroup, type OffsetChange } from './group-records';

const READ_BYTES = 1 << 20;

/** What reading `__consumer_offsets` from front to end finds. Later records overrule earlier ones. */
export interface GroupLogReader {
  readonly onOffset: (group: string, change: OffsetChange) => void;
  /** Counts once the producer's transaction commits. */
  readonly onPendingOffset: (producerId: number, group: string, change: OffsetChange) => void;
  readonly onTransactionEnd: (producerId: number, type: EndTransactionMarker['type']) => void;
  /** Null: the group was deleted. */
  readonly onGroup: (group: string, stored: StoredGeneration | null) => void;
  /** A change of a group of the new protocol. */
  readonly onConsumerGroup: (group: string, record: ConsumerGroupRecord) => void;
}

type Stored = (error: LogError | undefined) => void;

/** Who appends within a transaction. */
export interface OffsetsProducer {
  readonly producerId: number;
  readonly producerEpoch: number;
}

/**
 * `__consumer_offsets`: one partition, because one node has nobody to share the load with. Created with the
 * first group, so that a log nobody consumes in a group stays without it.
 */
export class GroupLog {
  private opening: Promise<PartitionLog> | undefined;
  private log: PartitionLog | undefined;
  private appendsUnderWay = 0;
  private quietTask: (() => void) | undefined;

  constructor(private readonly topics: TopicCatalogue) {
    this.log = topics.partition(CONSUMER_OFFSETS_TOPIC, 0);
  }

  /** `onStored` is called when the records are durable, or with the reason why they are not. */
  append(records: readonly NewRecord[], onStored: Stored, producer?: OffsetsProducer): void {
    const options = producer === undefined ? {} : { ...producer, isTransactional: true };
    this.whenOpen(onStored, (log, settled) =>
      log.append(buildRecordBatch(records, options), { acks: -1, origin: 'coordinator', onStored: settled }),
    );
  }

  /** Ends a producer's transaction here. Where nothing was ever committed there is nothing to end. */
  appendMarker(marker: EndTransactionMarker, onStored: Stored): void {
    if (this.log === undefined) return queueMicrotask(() => onStored(undefined));
    this.whenOpen(onStored, (log, settled) => log.appendMarker(marker, settled));
  }

  /** Records between start and end, overruled ones included. */
  get recordCount(): number {
    return this.log === undefined ? 0 : this.log.logEndOffset - this.log.logStartOffset;
  }

  get endOffset(): number {
    return this.log?.logEndOffset ?? 0;
  }

  /** Runs `task` as soon as no append is under way; a task that waits already is replaced. */
  whenQuiet(task: () => void): void {
    this.quietTask = task;
    if (this.appendsUnderWay === 0) this.runQuietTask();
  }

  dropBefore(offset: number): void {
    // Losing this only means reading more at the next start.
    this.log?.deleteRecordsBefore(offset).catch(() => undefined);
  }

  async readAll(reader: GroupLogReader): Promise<void> {
    const log = this.log;
    if (log === undefined) return;
    if (log.offline !== undefined) throw new StateUnreadable('consumer groups', log.offline);
    for (let offset = log.logStartOffset; offset < log.logEndOffset;) {
      const { records } = await log.read(offset, READ_BYTES, {
        isolation: 'uncommitted',
        atLeastOneBatch: true,
      });
      const next = deliver(records, reader);
      if (next <= offset) return;
      offset = next;
    }
  }

  private whenOpen(onStored: Stored, act: (log: PartitionLog, settled: Stored) => void): void {
    if (this.log === undefined) {
      this.open().then(
        () => this.whenOpen(onStored, act),
        (error: LogError) => onStored(error),
      );
      return;
    }
    const settled = (error: LogError | undefined): void => {
      this.appendsUnderWay -= 1;
      onStored(error);
      if (this.appendsUnderWay === 0) this.runQuietTask();
    };
    this.appendsUnderWay += 1;
    try {
      act(this.log, settled);
    } catch (error) {
      settled(error as LogError);
    }
  }

  private runQuietTask(): void {
    const task = this.quietTask;
    this.quietTask = undefined;
    task?.();
  }

  private open(): Promise<PartitionLog> {
    this.opening ??= this.topics
      .create(CONSUMER_OFFSETS_TOPIC, 1, { 'cleanup.policy': 'compact' })
      .then((topic) => (this.log = topic.partitions[0] as PartitionLog))
      .finally(() => (this.opening = undefined));
    return this.opening;
  }
}

/** @returns the offset behind the last batch, or -1 when there was none. */
function deliver(pieces: readonly Buffer[], reader: GroupLogReader): number {
  let next = -1;
  for (const piece of pieces) {
    for (let position = 0; position < piece.length;) {
      const batch = new RecordBatch(piece.subarray(position));
      deliverBatch(batch, reader);
      next = batch.lastOffset + 1;
      position += batch.sizeBytes;
    }
  }
  return next;
}

function deliverBatch(batch: RecordBatch, reader: GroupLogReader): void {
  const { producerId } = batch;
  if (batch.isControl) {
    const end = readEndTransactionMarker(batch);
    if (end !== undefined) reader.onTransactionEnd(producerId, end.type);
    return;
  }
  const onOffset = batch.isTransactional
    ? (group: string, change: OffsetChange) => reader.onPendingOffset(producerId, group, change)
    : reader.onOffset;
  const { onGroup, onConsumerGroup } = reader;
  for (const record of recordsOf(batch.bytes)) deliverRecord(record, { onOffset, onGroup, onConsumerGroup });
}

/** Kinds of records this version does not know were written by a newer one and are left alone. */
function deliverRecord(
  { key, value }: LogRecord,
  reader: Pick<GroupLogReader, 'onOffset' | 'onGroup' | 'onConsumerGroup'>,
): void {
  const kind = key === null || key.length < 2 ? -1 : key.readInt16BE(0);
  if (key === null || kind < 0) return;
  if (kind <= OFFSET_COMMIT_KEY_VERSION) {
    const { group, topic, partition } = offsetCommitKey.decode(key);
    reader.onOffset(group, { topic, partition, committed: value === null ? null : readOffset(value) });
  } else if (kind === GROUP_METADATA_KEY_VERSION) {
    reader.onGroup(groupMetadataKey.decode(key).group, value === null ? null : readGroup(value));
  } else {
    const change = fromRecord(kind, key, value);
    if (change !== undefined) reader.onConsumerGroup(change.groupId, change.record);
  }
}

function readOffset(stored: Buffer) {
  const { offset, leaderEpoch, metadata, commitTimestamp } = offsetCommitValue.decode(stored);
  return { offset, leaderEpoch, metadata, commitTimestampMs: commitTimestamp };
}
