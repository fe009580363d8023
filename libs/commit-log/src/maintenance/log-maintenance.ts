import type { PartitionCheckpoints } from '../checkpoints/partition-checkpoints';
import type { LogCleaner } from '../cleaner/log-cleaner';
import type { LogEvents } from '../ports/log-events';
import type { FreeSpace } from './free-space';
import { describeLogDir, type LogDir } from './log-dirs';
import type { MaintainedLog } from './maintained-log';
import type { MaintenanceChanges, MaintenanceSettings } from './maintenance-settings';

export interface LogMaintenanceParts {
  readonly directory: string;
  readonly logs: () => readonly MaintainedLog[];
  readonly checkpoints: PartitionCheckpoints;
  readonly cleaner: LogCleaner;
  readonly freeSpace: FreeSpace;
  readonly settings: MaintenanceSettings;
  readonly events: LogEvents;
}

/** What keeps a data directory small: retention, compaction, deferred deletes; and an eye on the disk. */
export class LogMaintenance {
  constructor(private readonly parts: LogMaintenanceParts) {}

  get freeSpace(): FreeSpace {
    return this.parts.freeSpace;
  }

  /** In force at once, also for a compaction that is under way; the size of its table stays. */
  async reconfigure(changes: MaintenanceChanges): Promise<void> {
    this.parts.settings.change(changes);
    await this.parts.freeSpace.measure();
  }

  async start(): Promise<void> {
    await this.parts.cleaner.start();
    await this.parts.freeSpace.measure();
  }

  /** Everything once. Compaction, which may take minutes, begins and is not waited for. */
  async run(): Promise<void> {
    for (const log of this.parts.logs()) await this.#maintain(log);
    await this.parts.checkpoints.saveRecoveryPoints().catch((error: unknown) => this.#failed(error));
    await this.parts.freeSpace.measure();
    void this.clean();
  }

  /** A segment is complete: retention may have more to do, and compaction something at all. */
  segmentSealed(log: MaintainedLog): void {
    void this.#maintain(log);
    if (log.cleaning.config.cleanupPolicy.has('compact')) void this.clean();
  }

  /** Compacts what is dirty enough. Resolves when nothing is. */
  clean(): Promise<void> {
    return this.parts.cleaner.run().catch((error: unknown) => this.#failed(error));
  }

  /** The topic is about to be deleted: resolves when its logs are left alone. */
  forget(logs: readonly MaintainedLog[]): Promise<void> {
    return this.parts.cleaner.forget(logs.map(({ cleaning }) => cleaning));
  }

  /** What partitions take, and what the disk has right now. */
  async logDir(): Promise<LogDir> {
    const { directory, freeSpace, logs } = this.parts;
    await freeSpace.measure();
    return describeLogDir(directory, freeSpace.space, logs());
  }

  /** False when a partition could not be closed: then the next start must recover. */
  async closeLogs(): Promise<boolean> {
    const { logs, events, checkpoints } = this.parts;
    const closed = await Promise.allSettled(logs().map((log) => log.close()));
    const failed = closed.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      events.warn('stopped without a clean-shutdown marker', { cause: String(failed.reason) });
      return false;
    }
    await checkpoints.saveLogStarts();
    await checkpoints.saveRecoveryPoints();
    return true;
  }

  /** Resolves when nothing is cleaned any more. */
  stop(): Promise<void> {
    return this.parts.cleaner.stop();
  }

  #maintain(log: MaintainedLog): Promise<void> {
    return log
      .maintain(this.parts.settings.producerExpirationMs)
      .catch((error: unknown) => this.#failed(error));
  }

  /** It is tried again next time; a full disk, for one, may have got room by then. */
  #failed(error: unknown): void {
    this.parts.events.warn('maintenance of the log failed', { cause: String(error) });
  }
}
