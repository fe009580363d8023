import { FileSlice, type PartitionLog, type SlicedResult } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import { logErrorCode } from '../handlers/log-error-code';
import { refusalOf } from './refused-partition';
import type { PartitionAnswer } from './fetch-messages';
import type { FetchPlan, PlannedPartition } from './fetch-plan';

const { NONE } = errorCodes;

const NO_RECORDS: readonly (Buffer | FileSlice)[] = [];

/**
 * One try to fill a fetch answer. What lies in memory is taken at once; at the first partition that must be
 * read from its file the try goes on when the disk has answered.
 */
export class FetchAttempt {
  /** Bytes of records found so far. */
  sizeBytes = 0;
  hasError = false;
  /** One for each partition of the plan, in their order. */
  readonly answers: PartitionAnswer[] = [];

  constructor(private readonly plan: FetchPlan) {}

  /** `done` is called before `run` returns unless a file has to be read. */
  run(done: () => void): void {
    const { partitions } = this.plan;
    while (this.answers.length < partitions.length) {
      const planned = partitions[this.answers.length] as PlannedPartition;
      const answer = this.fromMemory(planned);
      if (answer === undefined) return this.fromFile(planned, done);
      this.answers.push(answer);
    }
    done();
  }

  /** Instead of answering: what was found is not sent. */
  discard(): void {
    for (const { records } of this.answers.splice(0)) {
      for (const piece of records) if (piece instanceof FileSlice) piece.release();
    }
  }

  private fromMemory(planned: PlannedPartition): PartitionAnswer | undefined {
    const { log, errorCode } = planned;
    if (log === undefined || errorCode !== NONE) return this.failed(planned, errorCode);
    // It would read what its own history does not lead to.
    if (planned.divergingEpoch !== undefined || isAtEnd(planned, this.plan))
      return answerOf(planned, log, NO_RECORDS, this.plan);
    try {
      const result = log.readTail(planned.request.fetchOffset, this.budget(planned), this.readOptions());
      return result === undefined ? undefined : this.found(planned, log, result);
    } catch (error) {
      return this.failed(planned, logErrorCode(error));
    }
  }

  private fromFile(planned: PlannedPartition, done: () => void): void {
    const log = planned.log as PartitionLog;
    const { fetchOffset } = planned.request;
    log.readSlices(fetchOffset, this.budget(planned), this.readOptions()).then(
      (result) => this.goOn(this.found(planned, log, result), done),
      (error: unknown) => this.goOn(this.failed(planned, logErrorCode(error)), done),
    );
  }

  private goOn(answer: PartitionAnswer, done: () => void): void {
    this.answers.push(answer);
    this.run(done);
  }

  private found(planned: PlannedPartition, log: PartitionLog, result: SlicedResult): PartitionAnswer {
    this.sizeBytes += result.sizeBytes;
    const answer = answerOf(planned, log, result.records, this.plan);
    return this.plan.isolation === 'committed'
      ? { ...answer, abortedTransactions: result.abortedTransactions }
      : answer;
  }

  private budget({ request }: PlannedPartition): number {
    return Math.max(Math.min(request.partitionMaxBytes, this.plan.maxBytes - this.sizeBytes), 0);
  }

  /** Only the first partition with data may go over the limits, else a large batch could never be read. */
  private readOptions() {
    return { isolation: this.plan.isolation, atLeastOneBatch: this.sizeBytes === 0 };
  }

  private failed(planned: PlannedPartition, errorCode: number): PartitionAnswer {
    this.hasError = true;
    const partitionIndex = planned.request.partition;
    return { ...refusalOf(planned.log, errorCode), partitionIndex, errorCode, records: NO_RECORDS };
  }
}

function answerOf(
  { request, divergingEpoch }: PlannedPartition,
  log: PartitionLog,
  records: readonly (Buffer | FileSlice)[],
  { isolation }: FetchPlan,
): PartitionAnswer {
  return {
    partitionIndex: request.partition,
    errorCode: NONE,
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    divergingEpoch,
    abortedTransactions: isolation === 'committed' ? [] : null,
    records,
  };
}

/**
 * The reader has all there is: the usual case of a long poll, known without asking the log for anything. A
 * partition that is still being recovered looks empty and is not.
 */
export function isAtEnd({ request, log, errorCode }: PlannedPartition, { isolation }: FetchPlan): boolean {
  if (log === undefined || errorCode !== NONE) return false;
  const end = isolation === 'committed' ? log.lastStableOffset : log.highWatermark;
  const { fetchOffset } = request;
  return fetchOffset === end && fetchOffset >= log.logStartOffset && log.isUsable;
}
