import { LogError, StorageFailed } from '../errors';
import type { LoadedLog } from '../partition/loaded-log';
import type { PartitionIdentity } from '../partition/partition-identity';
import type { LogConfig } from '../config/log-config';
import type { LogEnvironment } from '../partition/log-environment';
import { loadLog } from '../recovery/log-loader';
import type { CheckpointedOffsets } from '../checkpoints/partition-checkpoints';
import type { PartitionDirectories } from './partition-directories';
import { PartitionLog } from '../partition/partition-log';
import type { FileSystem } from '../ports/file-system';
import type { CataloguedTopic } from './topic-catalogue';
import type { TopicLog } from './topic-log';

export interface FoundAtStart extends CheckpointedOffsets {
  readonly wasCleanStop: boolean;
}

/** Who is next when partitions are read at start. */
export interface RecoveryTurns {
  /** Somebody asks for this partition. */
  prefer(partition: string): void;
  yieldTurn(partition: string): Promise<void>;
}

interface FoundForLoad extends FoundAtStart {
  readonly yieldTurn: () => Promise<void>;
}

/** What a topic made while running finds: nothing. */
const NOTHING_FOUND: FoundForLoad = {
  yieldTurn: () => Promise.resolve(),
  wasCleanStop: true,
  recoveryPoints: new Map(),
  logStarts: new Map(),
};

export interface TopicLoaderParts {
  readonly fileSystem: FileSystem;
  readonly directories: PartitionDirectories;
  readonly environment: LogEnvironment;
  readonly configOf: (entries: ReadonlyMap<string, string>) => LogConfig;
  readonly leaderEpoch: () => number;
}

/** A topic as it is known before the files of its partitions are read. */
export interface EnteredTopic {
  readonly topic: TopicLog;
  /** By partition: what reads its files and makes it ready. */
  readonly loading: readonly { readonly name: string; readonly work: () => Promise<void> }[];
}

/** Opens the partitions of catalogued topics, making directories that are missing. */
export class TopicLoader {
  constructor(private readonly parts: TopicLoaderParts) {}

  /** `present` are partitions that are open already; the others are new. */
  async load(topic: CataloguedTopic, present: readonly PartitionLog[] = []): Promise<TopicLog> {
    const config = this.parts.configOf(topic.config);
    const missing = Array.from({ length: topic.partitions - present.length }, (_, i) => present.length + i);
    await this.parts.directories.create(topic, missing);
    const opened = await Promise.all(
      missing.map(async (index) => {
        const identity = this.#identity(topic.name, index);
        const loaded = await this.#load(identity, config, NOTHING_FOUND);
        return new PartitionLog(identity, config, loaded, this.parts.environment);
      }),
    );
    return topicLog(topic, config, [...present, ...opened]);
  }

  /** At start: partitions that take no work until the files are read. */
  enter(topic: CataloguedTopic, found: FoundAtStart, turns: RecoveryTurns): EnteredTopic {
    const config = this.parts.configOf(topic.config);
    const partitions = Array.from({ length: topic.partitions }, (_, index) => {
      const name = `${topic.name}-${index}`;
      const recoveryPoint = found.recoveryPoints.get(name) ?? 0;
      const logStartOffset = found.logStarts.get(name) ?? 0;
      const notLoaded = { recoveryPoint, logStartOffset, wanted: () => turns.prefer(name) };
      return new PartitionLog(this.#identity(topic.name, index), config, notLoaded, this.parts.environment);
    });
    const loading = partitions.map((partition) => ({
      name: partition.name,
      work: () =>
        this.#makeReady(topic, partition, { ...found, yieldTurn: () => turns.yieldTurn(partition.name) }),
    }));
    return { topic: topicLog(topic, config, partitions), loading };
  }

  /** What cannot be read takes its partition offline; the others go on. */
  async #makeReady(topic: CataloguedTopic, partition: PartitionLog, found: FoundForLoad): Promise<void> {
    const { fileSystem, directories } = this.parts;
    const { identity, name } = partition;
    try {
      const names = await fileSystem.list(identity.place.directory);
      if (!names.includes('partition.metadata')) await directories.create(topic, [identity.index]);
      partition.becomeReady(await this.#load(identity, partition.config, found, names));
    } catch (cause) {
      partition.goOffline(new StorageFailed(`${name} is offline: its files cannot be read`, { cause }));
      if (!isOfDisk(cause)) throw cause;
    }
  }

  #load(
    identity: PartitionIdentity,
    config: LogConfig,
    found: FoundForLoad,
    names: readonly string[] = [],
  ): Promise<LoadedLog> {
    const { clock, events } = this.parts.environment;
    const name = `${identity.topic}-${identity.index}`;
    return loadLog({
      place: identity.place,
      names,
      name,
      config,
      wasCleanStop: found.wasCleanStop,
      yieldTurn: found.yieldTurn,
      recoveryPoint: found.recoveryPoints.get(name) ?? 0,
      logStartOffset: found.logStarts.get(name) ?? 0,
      clock,
      events,
    });
  }

  #identity(topic: string, index: number): PartitionIdentity {
    const { fileSystem, directories, leaderEpoch } = this.parts;
    const place = { fileSystem, directory: directories.pathOf(topic, index) };
    return { topic, index, place, leaderEpoch: leaderEpoch() };
  }
}

const isOfDisk = (error: unknown): boolean =>
  error instanceof LogError || (error instanceof Error && 'code' in error);

function topicLog(topic: CataloguedTopic, config: LogConfig, partitions: readonly PartitionLog[]): TopicLog {
  const { name, config: configEntries } = topic;
  return { name, topicId: Buffer.from(topic.topicId, 'hex'), partitions, config, configEntries };
}
