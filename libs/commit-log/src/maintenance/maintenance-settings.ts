import { defaultCleanerConfig, type CleanerConfig } from '../cleaner/cleaner-config';
import { defaultThresholds, type FreeSpaceThresholds } from './free-space';

/** What is left out stays as it is; at the start that is Kafka's default. */
export interface MaintenanceChanges {
  readonly cleaner?: Partial<CleanerConfig>;
  /** How much room the disk must keep. */
  readonly freeSpace?: Partial<FreeSpaceThresholds>;
  /** `producer.id.expiration.ms`: how long an idle producer is remembered. */
  readonly producerExpirationMs?: number;
}

/** Settings of a data directory's upkeep. They change while the log is open; whoever works by them asks each time. */
export class MaintenanceSettings {
  cleaner: CleanerConfig = defaultCleanerConfig;
  freeSpace: FreeSpaceThresholds = defaultThresholds;
  producerExpirationMs = 24 * 60 * 60 * 1_000;

  change({ cleaner, freeSpace, producerExpirationMs }: MaintenanceChanges): void {
    this.cleaner = { ...this.cleaner, ...cleaner };
    this.freeSpace = { ...this.freeSpace, ...freeSpace };
    this.producerExpirationMs = producerExpirationMs ?? this.producerExpirationMs;
  }
}
