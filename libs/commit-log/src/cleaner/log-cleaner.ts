import type { Clock } from '@rivermart/kernel';
import type { LogEvents } from '../ports/log-events';
import type { Pace } from '../ports/pace';
import type { Random } from '../ports/random';
import type { OffsetCheckpoint } from '../checkpoints/offset-checkpoint';
import { StorageFailed } from '../errors';
import type { CleanableLog } from './cleanable-log';
import { Cleaner, type CleanedLog } from './cleaner';
import type { CleanerConfig } from './cleaner-config';
import { CleaningAborted } from './cleaning-aborted';
import { isFilthy, logToClean, type LogToClean } from './log-to-clean';

export interface LogCleanerParts {
  /** All partitions, those that are not compacted included. */
  readonly logs: () => readonly CleanableLog[];
  /** `cleaner-offset-checkpoint`. */
  readonly checkpoint: OffsetCheckpoint;
  readonly config: () => CleanerConfig;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
  readonly events: LogEvents;
}

/**
 * Compacts the logs of a directory, one at a time, the dirtiest first, and remembers in
 * `cleaner-offset-checkpoint` how far each is clean. Source: LogCleaner.java, LogCleanerManager.java.
 */
export class LogCleaner {
  /** Offset below which a log is clean, by `topic-partition`. */
  readonly #clean = new Map<string, number>();
  /** Something in them cannot be read; left alone until the next start. */
  readonly #uncleanable = new Set<CleanableLog>();
  readonly #aborted = new Set<CleanableLog>();
  #running: Promise<void> | undefined;
  #isStopped = false;
  #isAskedAgain = false;
  #inProgress: CleanableLog | undefined;

  constructor(private readonly parts: LogCleanerParts) {}

  /** Before logs are cleaned. What the checkpoint says of logs that are gone is forgotten. */
  async start(): Promise<void> {
    const saved = await this.parts.checkpoint.load();
    for (const { name } of this.parts.logs()) {
      const offset = saved.get(name);
      if (offset !== undefined) this.#clean.set(name, offset);
    }
  }

  /** Cleans until nothing is dirty enough. While one run is under way, a second call makes it look again. */
  run(): Promise<void> {
    this.#isAskedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when nothing is cleaned any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  /** The topic is about to be deleted: resolves when its logs are left alone, for good. */
  async forget(logs: readonly CleanableLog[]): Promise<void> {
    for (const log of logs) this.#aborted.add(log);
    while (this.#inProgress !== undefined && this.#aborted.has(this.#inProgress)) await this.#running;
    const known = logs.filter(({ name }) => this.#clean.delete(name));
    if (known.length > 0) await this.#save();
  }

  async #run(): Promise<void> {
    // One step later, so that `#running` is set before anything happens.
    await this.parts.pace.pause();
    const failed = new Set<CleanableLog>();
    while (!this.#isStopped) {
      this.#isAskedAgain = false;
      const filthiest = await this.#grabFilthiest(failed);
      if (filthiest === undefined && this.#isAskedAgain) continue;
      if (filthiest === undefined) return;
      await this.#cleanOne(filthiest).catch((error: unknown) => {
        failed.add(filthiest.log);
        this.#failed(filthiest.log, error);
      });
    }
  }

  async #grabFilthiest(except: ReadonlySet<CleanableLog>): Promise<LogToClean | undefined> {
    const nowMs = this.parts.clock.now().getTime();
    let filthiest: LogToClean | undefined;
    for (const log of this.parts.logs().filter((each) => !except.has(each) && this.#isCleanable(each))) {
      // One that was closed or deleted meanwhile says so.
      const candidate = await logToClean(log, this.#clean.get(log.name), nowMs).catch(() => undefined);
      const isFilthier = (candidate?.cleanableRatio ?? -1) > (filthiest?.cleanableRatio ?? -1);
      if (candidate !== undefined && isFilthier && isFilthy(candidate)) filthiest = candidate;
    }
    return filthiest;
  }

  #isCleanable(log: CleanableLog): boolean {
    return log.config.cleanupPolicy.has('compact') && !this.#uncleanable.has(log) && !this.#aborted.has(log);
  }

  async #cleanOne(toClean: LogToClean): Promise<void> {
    const { log } = toClean;
    const { config, clock, random, pace } = this.parts;
    const startMs = clock.now().getTime();
    this.#inProgress = log;
    try {
      const checkDone = (cleaned: CleanableLog): void => this.#checkDone(cleaned);
      const cleaned = await new Cleaner({ config, clock, random, pace, checkDone }).clean(toClean);
      this.#clean.set(log.name, cleaned.endOffset);
      await this.#save();
      this.#report(toClean, cleaned, clock.now().getTime() - startMs);
    } finally {
      this.#inProgress = undefined;
    }
  }

  #checkDone(log: CleanableLog): void {
    if (this.#isStopped) throw new CleaningAborted('the log manager is closing');
    if (this.#aborted.has(log)) throw new CleaningAborted('the topic is being deleted');
    log.checkUsable();
  }

  #failed(log: CleanableLog, error: unknown): void {
    if (error instanceof CleaningAborted) return;
    // A full disk, for one, may have got room by the next time; what cannot be read today cannot tomorrow.
    const isLasting = !(error instanceof StorageFailed) && !isDiskError(error);
    if (isLasting) this.#uncleanable.add(log);
    this.parts.events.warn('compaction failed', { partition: log.name, cause: String(error) });
  }

  #report({ log, firstDirtyOffset }: LogToClean, { endOffset, stats }: CleanedLog, tookMs: number): void {
    this.parts.events.info('compacted', {
      partition: log.name,
      firstDirtyOffset,
      endOffset,
      tookMs,
      ...stats,
    });
  }

  #save(): Promise<void> {
    const entries = this.parts.logs().flatMap(({ name, topic, index }) => {
      const offset = this.#clean.get(name);
      return offset === undefined ? [] : [{ topic, index, offset }];
    });
    return this.parts.checkpoint.save(entries);
  }
}

/** With the code of a system call. */
const isDiskError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
