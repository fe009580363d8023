import { clockAt } from '@rivermart/kernel';
import { LogManager } from '../log-manager';
import { MemoryFileSystem } from './memory-file-system';
import { SeededRandom } from './seeded-random';

/** A data directory on a disk in memory that outlives its processes. */
export class ADirectory {
  disk: MemoryFileSystem;

  constructor(
    private readonly defaults: Readonly<Record<string, string>> = {},
    seed = 7,
  ) {
    this.disk = new MemoryFileSystem(new SeededRandom(seed));
  }

  open(): Promise<LogManager> {
    return LogManager.open({
      dataDir: '/data',
      fileSystem: this.disk,
      clock: clockAt('2026-01-02T03:04:05.006Z'),
      random: this.disk.random,
      defaults: this.defaults,
    });
  }

  /** The power goes. */
  cutPower(): void {
    this.disk.stopAfter = 0;
    this.disk = this.disk.afterPowerCut();
  }

  /** Another process starts on what the disk kept. */
  crash(): Promise<LogManager> {
    this.cutPower();
    return this.open();
  }
}
