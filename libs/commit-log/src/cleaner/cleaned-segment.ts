import { RecordBatch } from '@rivermart/kafka-protocol';
import { overwriteFile } from '../checkpoints/overwrite-file';
import type { OpenFile } from '../ports/file-system';
import { LogSegment, type SegmentPlace } from '../segments/log-segment';
import { TransactionIndex, type AbortedTransactionEntry } from '../segments/transaction-index';
import { CLEANED, SEGMENT_FILES } from './segment-swap';

/** Written at once. */
const WRITE_BYTES = 512 * 1024;

/**
 * A segment in the making, in files named `….cleaned`, which nobody reads and a crash forgets.
 * `SegmentSwap` puts it into the log.
 */
export class CleanedSegment {
  /** As it will be when its files have their names. */
  readonly segment: LogSegment;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #writtenBytes = 0;

  private constructor(
    private readonly place: SegmentPlace,
    baseOffset: number,
    private readonly indexIntervalBytes: number,
    private readonly file: OpenFile,
  ) {
    this.segment = LogSegment.empty(place, baseOffset);
  }

  static async create(
    place: SegmentPlace,
    baseOffset: number,
    indexIntervalBytes: number,
  ): Promise<CleanedSegment> {
    const path = new LogSegment(place, baseOffset).pathOf(`log${CLEANED}`);
    const file = await place.fileSystem.open(path, 'create');
    // An earlier try may have left some.
    await file.truncate(0);
    return new CleanedSegment(place, baseOffset, indexIntervalBytes, file);
  }

  async append(bytes: Buffer): Promise<void> {
    const batch = new RecordBatch(bytes);
    this.segment.append(batch, batch.lastOffset, this.indexIntervalBytes);
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= WRITE_BYTES) await this.#flush();
  }

  /** Everything is durable when it resolves, under its passing names. */
  async finish(aborted: readonly AbortedTransactionEntry[], needsTransactionIndex: boolean): Promise<void> {
    await this.#flush();
    await this.file.sync();
    const { offsets, times } = await this.segment.indexes();
    times.maybeAppend(await this.segment.newest());
    await this.#save('index', offsets.toBytes());
    await this.#save('timeindex', times.toBytes());
    // Also an empty one, where the segments before had one: it must not be found in its place.
    if (needsTransactionIndex) {
      const inOrder = [...aborted].sort((a, b) => a.lastOffset - b.lastOffset);
      await this.#save('txnindex', new TransactionIndex(inOrder).toBytes());
      this.segment.transactions.found();
    }
    await this.place.fileSystem.syncDirectory(this.place.directory);
    await this.file.close();
  }

  /** Nothing of it is left. */
  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined);
    for (const kind of SEGMENT_FILES) await this.place.fileSystem.remove(this.segment.pathOf(kind + CLEANED));
  }

  async #flush(): Promise<void> {
    const views = this.#pending;
    this.#pending = [];
    await this.file.write(views, this.#writtenBytes);
    this.#writtenBytes += this.#pendingBytes;
    this.#pendingBytes = 0;
  }

  #save(kind: string, content: Buffer): Promise<void> {
    return overwriteFile(this.place.fileSystem, this.segment.pathOf(kind + CLEANED), content);
  }
}
