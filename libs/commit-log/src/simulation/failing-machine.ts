import type { Clock } from '@rivermart/kernel';
import { LogError } from '../errors';
import { LogManager } from '../log-manager';
import type { LogManagerOptions } from '../log-manager-options';
import type { PartitionLog } from '../partition/partition-log';
import { diskError, MachineStopped, MemoryFileSystem } from './memory-file-system';
import type { SeededRandom } from './seeded-random';

/** How long the processes of a machine live. */
export interface LifeSpan {
  /** Operations of the disk a process has at least, and less than how many more. */
  readonly atLeast: number;
  readonly lessThanMore: number;
  /** Chance that it may stop by itself. */
  readonly natural: number;
}

export interface FailingMachineOptions {
  readonly lifeSpan: LifeSpan;
  readonly logs: Omit<LogManagerOptions, 'dataDir' | 'fileSystem' | 'random'>;
  /** Asked at each crash: does the disk lose what was not synced? */
  readonly losesPower: () => boolean;
}

const TOPIC = 'model';

/** Logs that roll every few batches, and forget nothing by themselves. */
export const SMALL_SEGMENTS = {
  'internal.segment.bytes': '700',
  'index.interval.bytes': '150',
  'retention.ms': '-1',
} as const;

/**
 * A machine for logs of small segments: three of four sync what they acknowledge and may lose power, the others leave
 * it to the system and are only killed.
 */
export function machineForLogs(random: SeededRandom, clock: Clock, lifeSpan: LifeSpan): FailingMachine {
  const survivesPowerCut = random.chance(0.75);
  const defaults = { ...SMALL_SEGMENTS, 'flush.policy': survivesPowerCut ? 'commit' : 'os' };
  return new FailingMachine(random, {
    lifeSpan,
    logs: { clock, defaults },
    losesPower: () => survivesPowerCut,
  });
}

/**
 * A machine with a bad disk on which a log is opened, used and stopped again and again: by itself, or
 * by a stop in the middle of any operation. What happens depends on the seed alone.
 */
export class FailingMachine {
  crashes = 0;
  #disk: MemoryFileSystem;

  constructor(
    private readonly random: SeededRandom,
    private readonly options: FailingMachineOptions,
  ) {
    this.#disk = new MemoryFileSystem(random);
  }

  get hasStopped(): boolean {
    return this.#disk.hasStopped;
  }

  /** One process after the other does `work`. What stops them must be the machine or the disk. */
  async run(lives: number, work: (logs: LogManager) => Promise<void>): Promise<void> {
    for (let life = 0; life < lives; life += 1) {
      const { atLeast, lessThanMore, natural } = this.options.lifeSpan;
      this.#disk.stopAfter = this.random.chance(natural)
        ? Infinity
        : this.#disk.operations + atLeast + this.random.below(lessThanMore);
      const wasCleanStop = await this.#live(work);
      await this.#nextDisk(wasCleanStop);
    }
  }

  /** A last process, which nothing stops. */
  async runUndisturbed(work: (logs: LogManager) => Promise<void>): Promise<void> {
    const logs = await this.#open();
    await work(logs);
    await logs.close();
  }

  /** Some of the next writes fail: for want of room, or with chance `eio` for good. */
  failWrites(eio: number): void {
    const code = this.random.chance(eio) ? 'EIO' : 'ENOSPC';
    let failures = this.random.below(3);
    this.#disk.faultOf = ({ kind }) => {
      const isHit = kind === 'write' && failures > 0;
      failures -= isHit ? 1 : 0;
      return isHit ? diskError(code) : undefined;
    };
  }

  async #live(work: (logs: LogManager) => Promise<void>): Promise<boolean> {
    try {
      const logs = await this.#open();
      await work(logs);
      this.#disk.faultOf = () => undefined;
      await logs.close();
      return !this.#disk.hasStopped;
    } catch (error) {
      if (!(error instanceof MachineStopped) && !(error instanceof LogError)) throw error;
      return false;
    }
  }

  async #nextDisk(wasCleanStop: boolean): Promise<void> {
    if (!wasCleanStop) this.crashes += 1;
    // What is under way ends first: a dead process must neither write nor acknowledge anything later.
    this.#disk.stopAfter = 0;
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
    this.#disk = this.options.losesPower() ? this.#disk.afterPowerCut() : this.#disk.afterKill();
  }

  #open(): Promise<LogManager> {
    const { logs } = this.options;
    return LogManager.open({ ...logs, dataDir: '/data', fileSystem: this.#disk, random: this.random });
  }
}

/** The one partition of the models; made when it is not there. */
export async function modelPartition(logs: LogManager): Promise<PartitionLog> {
  const log = logs.partition(TOPIC, 0) ?? (await logs.createTopic(TOPIC, { partitions: 1 })).partitions[0];
  if (log === undefined) throw new Error('the topic has no partition');
  return log;
}

/** Undefined before a process got so far as to make it. */
export const presentPartition = (logs: LogManager): PartitionLog | undefined => logs.partition(TOPIC, 0);

/** Resolves when everything appended is stored, or cannot be. */
export const settled = (log: PartitionLog): Promise<void> =>
  log.whenDurable(log.logEndOffset - 1).catch(() => undefined);
