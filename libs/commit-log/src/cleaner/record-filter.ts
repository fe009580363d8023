import { NO_PRODUCER_ID, recordBytesOf, type RecordBatch } from '@rivermart/kafka-protocol';
import { CorruptBatch } from '../errors';
import type { Pace } from '../ports/pace';
import { unpackedRecords } from './packed-records';
import type { CleanedTransactionMetadata, MarkerType } from './cleaned-transaction-metadata';
import type { CleanerStats } from './cleaner-stats';
import { RecordWalk } from './record-walk';
import { emptyBatch, retainedBatch } from './retained-batch';
import type { SkimpyOffsetMap } from './skimpy-offset-map';

/** Where an active producer stands; its last batch must survive, and so its last sequence. */
export interface LastRecord {
  /** -1: only a marker is known of the producer. */
  readonly lastDataOffset: number;
  readonly producerEpoch: number;
}

export interface RecordFilterRules {
  readonly map: SkimpyOffsetMap;
  readonly transactions: CleanedTransactionMetadata;
  readonly lastRecords: ReadonlyMap<number, LastRecord>;
  /** Offset behind the last batch of the round: that one stays, so that readers learn where the log ends. */
  readonly roundEnd: number;
  readonly nowMs: number;
  /** `delete.retention.ms`. */
  readonly deleteRetentionMs: number;
  readonly stats: CleanerStats;
  readonly pace: Pace;
}

interface KeptRecords {
  readonly body: Buffer;
  readonly kept: readonly number[];
  readonly maxDelta: number;
  readonly hasTombstones: boolean;
}

/** Records after which everybody else gets a turn: about a quarter of a millisecond. */
export const RECORDS_PER_TURN = 256;

/** Decides what of a batch stays in the log. Source: Cleaner.cleanInto, MemoryRecords.filterTo. */
export class RecordFilter {
  constructor(private readonly rules: RecordFilterRules) {}

  /** The batch itself, a smaller one, or undefined when nothing of it stays. */
  async filter(batch: RecordBatch): Promise<Buffer | undefined> {
    const { nowMs } = this.rules;
    const endsNothing = this.#endsNothing(batch);
    const horizonPassed = batch.hasDeleteHorizon && batch.baseTimestamp <= nowMs;
    const isDiscarded = endsNothing && (!batch.isControl || horizonPassed);
    if (isDiscarded || batch.recordCount === 0) return this.#emptied(batch);

    const markerOfNothing = endsNothing && batch.isControl;
    if (batch.isControl)
      return markerOfNothing && !batch.hasDeleteHorizon ? this.#stamped(batch) : wholeOf(batch);
    return this.#retainedRecords(batch, horizonPassed);
  }

  /** Aborted records, or a marker of whose transaction nothing is left. */
  #endsNothing(batch: RecordBatch): boolean {
    const { transactions } = this.rules;
    return batch.isControl
      ? transactions.onControlBatchRead(batch, markerTypeOf(batch))
      : transactions.onBatchRead(batch);
  }

  async #retainedRecords(batch: RecordBatch, horizonPassed: boolean): Promise<Buffer | undefined> {
    const { stats, pace } = this.rules;
    const body = await unpackedRecords(batch);
    const walk = new RecordWalk(body, batch.recordCount);
    const kept: number[] = [];
    let maxDelta = -Infinity;
    let hasTombstones = false;

    while (walk.next()) {
      stats.recordsRead += 1;
      if (stats.recordsRead % RECORDS_PER_TURN === 0) await pace.pause();
      if (!this.#isRetained(batch, walk, horizonPassed)) continue;
      kept.push(walk.start, walk.end);
      maxDelta = Math.max(maxDelta, walk.timestampDelta);
      hasTombstones ||= !walk.hasValue;
    }

    return this.#assembled(batch, { body, kept, maxDelta, hasTombstones });
  }

  async #assembled(
    batch: RecordBatch,
    { body, kept, maxDelta, hasTombstones }: KeptRecords,
  ): Promise<Buffer | undefined> {
    const { stats, nowMs, deleteRetentionMs } = this.rules;
    stats.recordsRetained += kept.length / 2;
    if (kept.length === 0) return this.#emptied(batch);
    const needsHorizon = hasTombstones && !batch.hasDeleteHorizon;
    if (kept.length / 2 === batch.recordCount && !needsHorizon) return wholeOf(batch);
    if (!batch.isIntact) throw new CorruptBatch(`The batch at offset ${batch.baseOffset} is damaged`);

    const maxTimestamp = batch.hasLogAppendTime ? batch.maxTimestamp : batch.baseTimestamp + maxDelta;
    const deleteHorizonMs = needsHorizon ? nowMs + deleteRetentionMs : undefined;
    return retainedBatch(batch, { body, kept, maxTimestamp, deleteHorizonMs });
  }

  #isRetained(batch: RecordBatch, walk: RecordWalk, horizonPassed: boolean): boolean {
    const { map, stats } = this.rules;
    const offset = batch.baseOffset + walk.offsetDelta;
    if (offset > map.latestOffset) return true;
    if (walk.keyLength < 0) {
      // Written before the topic was compacted.
      stats.recordsWithoutKey += 1;
      return false;
    }
    const isLatest = offset >= map.get(walk.body, walk.keyStart, walk.keyEnd);
    return isLatest && (walk.hasValue || !horizonPassed);
  }

  #stamped(batch: RecordBatch): Promise<Buffer> {
    const { nowMs, deleteRetentionMs } = this.rules;
    const body = recordBytesOf(batch);
    const kept = [0, body.length];
    const { maxTimestamp } = batch;
    return retainedBatch(batch, { body, kept, maxTimestamp, deleteHorizonMs: nowMs + deleteRetentionMs });
  }

  #emptied(batch: RecordBatch): Buffer | undefined {
    if (batch.lastOffset + 1 !== this.rules.roundEnd && !this.#isLastOfProducer(batch)) return undefined;
    return batch.recordCount === 0 ? wholeOf(batch) : emptyBatch(batch);
  }

  #isLastOfProducer(batch: RecordBatch): boolean {
    if (batch.producerId === NO_PRODUCER_ID) return false;
    const last = this.rules.lastRecords.get(batch.producerId);
    if (last === undefined) return false;
    return last.lastDataOffset >= 0
      ? batch.lastOffset === last.lastDataOffset
      : batch.isControl && batch.producerEpoch === last.producerEpoch;
  }
}

const wholeOf = (batch: RecordBatch): Buffer => batch.bytes.subarray(0, batch.sizeBytes);

/** ControlRecordType of the record's key: int16 version, int16 type. */
export function markerTypeOf(batch: RecordBatch): MarkerType | undefined {
  const walk = new RecordWalk(recordBytesOf(batch), batch.recordCount);
  if (!walk.next()) return undefined;
  return walk.body.readInt16BE(walk.keyStart + 2) === 0 ? 'abort' : 'commit';
}
