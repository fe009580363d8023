import type { ErrorName } from '@rivermart/kafka-protocol';
import { AppError, type Retry } from '@rivermart/kernel';

export type LogErrorName = ErrorName;

/** Why one record of a batch made the log refuse all of it. */
export interface RecordError {
  /** Of the record in its batch, from 0. */
  readonly batchIndex: number;
  readonly message: string;
}

/** Base of every error the log throws on purpose; `kafkaError` is what a client is answered with. */
export abstract class LogError extends AppError {
  abstract readonly kafkaError: LogErrorName;
  override readonly retry: Retry = 'never';
}

// when appending

/** The bytes are not one whole v2 batch, or not those that were sent. */
export class CorruptBatch extends LogError {
  readonly code = 'log.corrupt-batch';
  readonly kafkaError = 'CORRUPT_MESSAGE';
}

/** The batch is whole but breaks a rule for batches of clients. */
export class InvalidBatch extends LogError {
  readonly code = 'log.invalid-batch';
  readonly kafkaError = 'INVALID_RECORD';

  constructor(
    message: string,
    readonly recordErrors: readonly RecordError[] = [],
  ) {
    super(message);
  }
}

export class BatchTooLarge extends LogError {
  readonly code = 'log.batch-too-large';
  readonly kafkaError = 'MESSAGE_TOO_LARGE';

  constructor(
    readonly sizeBytes: number,
    readonly maxBytes: number,
  ) {
    super(`A batch of ${sizeBytes} bytes is larger than max.message.bytes (${maxBytes})`);
  }
}

export class TimestampOutOfRange extends LogError {
  readonly code = 'log.timestamp-out-of-range';
  readonly kafkaError = 'INVALID_TIMESTAMP';

  constructor(
    message: string,
    readonly recordErrors: readonly RecordError[] = [],
  ) {
    super(message);
  }
}

/** A batch is missing between the producer's last one and this. */
export class OutOfOrderSequence extends LogError {
  readonly code = 'log.out-of-order-sequence';
  readonly kafkaError = 'OUT_OF_ORDER_SEQUENCE_NUMBER';
}

export class StaleProducerEpoch extends LogError {
  readonly code = 'log.stale-producer-epoch';
  readonly kafkaError = 'INVALID_PRODUCER_EPOCH';
}

/** A batch outside a transaction from a producer that has one open, or the other way round. */
export class InvalidTransactionState extends LogError {
  readonly code = 'log.invalid-transaction-state';
  readonly kafkaError = 'INVALID_TXN_STATE';
}

/** A marker from a coordinator that another one has replaced. */
export class TransactionCoordinatorFenced extends LogError {
  readonly code = 'log.transaction-coordinator-fenced';
  readonly kafkaError = 'TRANSACTION_COORDINATOR_FENCED';
}

/** The disk refused. Nothing of the batch is stored, or nobody can know: the client sends it again. */
export class StorageFailed extends LogError {
  readonly code = 'log.storage-failed';
  readonly kafkaError = 'KAFKA_STORAGE_ERROR';
  override readonly retry = 'later';
}

/** Room is kept for what makes room: the client sends the batch again when there is some. */
export class DiskAlmostFull extends StorageFailed {
  constructor(
    readonly usableBytes: number,
    readonly minBytes: number,
  ) {
    super(`The disk has ${usableBytes} bytes left, fewer than the ${minBytes} that are kept free`);
  }
}

/** A disk error as the log's callers know it. */
export function asLogError(error: unknown, what: string): LogError {
  return error instanceof LogError ? error : new StorageFailed(what, { cause: error });
}

// when reading

export class OffsetOutOfRange extends LogError {
  readonly code = 'log.offset-out-of-range';
  readonly kafkaError = 'OFFSET_OUT_OF_RANGE';

  constructor(
    readonly offset: number,
    readonly logStartOffset: number,
    readonly logEndOffset: number,
  ) {
    super(`Offset ${offset} is not within ${logStartOffset} to ${logEndOffset}`);
  }
}

/** After a crash its files are still being read. Clients look for another leader and come back. */
export class PartitionNotReady extends LogError {
  readonly code = 'log.partition-not-ready';
  readonly kafkaError = 'NOT_LEADER_OR_FOLLOWER';
  override readonly retry = 'later';

  constructor(
    partition: string,
    /** Somebody waits: this partition comes next. */
    readonly wanted: () => void,
  ) {
    super(`${partition} is still being recovered`);
  }
}

/** The topic was deleted while somebody still held its log. */
export class PartitionDeleted extends LogError {
  readonly code = 'log.partition-deleted';
  readonly kafkaError = 'UNKNOWN_TOPIC_OR_PARTITION';
}

// when administering topics

export class UnknownTopic extends LogError {
  readonly code = 'log.unknown-topic';
  readonly kafkaError = 'UNKNOWN_TOPIC_OR_PARTITION';

  constructor(readonly topic: string) {
    super(`There is no topic ${topic}`);
  }
}

export class TopicAlreadyExists extends LogError {
  readonly code = 'log.topic-already-exists';
  readonly kafkaError = 'TOPIC_ALREADY_EXISTS';

  constructor(readonly topic: string) {
    super(`Topic ${topic} exists already`);
  }
}

export class InvalidTopicName extends LogError {
  readonly code = 'log.invalid-topic-name';
  readonly kafkaError = 'INVALID_TOPIC_EXCEPTION';
}

export class InvalidPartitions extends LogError {
  readonly code = 'log.invalid-partitions';
  readonly kafkaError = 'INVALID_PARTITIONS';
}

export class InvalidConfig extends LogError {
  readonly code = 'log.invalid-config';
  readonly kafkaError = 'INVALID_CONFIG';

  constructor(
    readonly key: string,
    reason: string,
  ) {
    super(`${key}: ${reason}`);
  }
}

// when opening

/** Another living process works on the data directory. */
export class DirectoryLocked extends LogError {
  readonly code = 'log.directory-locked';
  readonly kafkaError = 'KAFKA_STORAGE_ERROR';
}

/** The directory holds something this version cannot have written. It is left as it is. */
export class UnreadableDirectory extends LogError {
  readonly code = 'log.unreadable-directory';
  readonly kafkaError = 'KAFKA_STORAGE_ERROR';
}

export class FileMissing extends LogError {
  readonly code = 'log.file-missing';
  readonly kafkaError = 'KAFKA_STORAGE_ERROR';
}
