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

/** What a topic made while running finds: nothing. */
export const NOTHING_FOUND: FoundAtStart = {
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

/** Opens the partitions of catalogued topics, making directories that are missing. */
export class TopicLoader {
  constructor(private readonly parts: TopicLoaderParts) {}

  /** `present` are partitions that are open already. */
  async load(
    topic: CataloguedTopic,
    found: FoundAtStart,
    present: readonly PartitionLog[] = [],
  ): Promise<TopicLog> {
    const config = this.parts.configOf(topic.config);
    const missing = Array.from({ length: topic.partitions - present.length }, (_, i) => present.length + i);
    await this.parts.directories.create(topic, missing);
    const opened = await Promise.all(
      missing.map((index) => this.#open(topic.name, index, { found, config })),
    );

    return {
      name: topic.name,
      topicId: Buffer.from(topic.topicId, 'hex'),
      partitions: [...present, ...opened],
      config,
      configEntries: topic.config,
    };
  }

  async #open(
    topic: string,
    index: number,
    { found, config }: { found: FoundAtStart; config: LogConfig },
  ): Promise<PartitionLog> {
    const { fileSystem, directories, environment, leaderEpoch } = this.parts;
    const name = `${topic}-${index}`;
    const place = { fileSystem, directory: directories.pathOf(topic, index) };
    const loaded = await loadLog({
      place,
      name,
      config,
      wasCleanStop: found.wasCleanStop,
      recoveryPoint: found.recoveryPoints.get(name) ?? 0,
      logStartOffset: found.logStarts.get(name) ?? 0,
      clock: environment.clock,
      events: environment.events,
    });
    return new PartitionLog({ topic, index, place, leaderEpoch: leaderEpoch() }, config, loaded, environment);
  }
}
