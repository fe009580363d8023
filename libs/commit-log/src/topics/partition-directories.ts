import { join } from 'node:path';
import { replaceFile } from '../checkpoints/checkpoint-file';
import type { FileSystem } from '../ports/file-system';
import type { CataloguedTopic } from './topic-catalogue';

/** `<topic>-<partition>`; a topic's name may itself contain dashes. */
const PARTITION_DIRECTORY = /^(.+)-(\d+)$/;

/** Kafka's text form of a topic id: base64 without padding, safe in URLs. Source: Uuid.java. */
export const topicIdText = (topicId: string): string => Buffer.from(topicId, 'hex').toString('base64url');

/** The directories of partitions in a data directory, each marked with its topic's id. */
export class PartitionDirectories {
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly dataDir: string,
  ) {}

  pathOf(topic: string, partition: number): string {
    return join(this.dataDir, `${topic}-${partition}`);
  }

  /** Makes what is missing. Durable when it resolves. */
  async create(topic: CataloguedTopic, partitions: readonly number[]): Promise<void> {
    await Promise.all(partitions.map((partition) => this.#create(topic, partition)));
    await this.fileSystem.syncDirectory(this.dataDir);
  }

  /**
   * Removes the directories of a deleted topic. By its id, because a new topic may have the name. They
   * are renamed first: a half removed directory must never be taken for a partition.
   */
  async remove(name: string, topicId: string): Promise<void> {
    const marked = `-${topicId}-delete`;
    for (const directory of await this.#directoriesOf(name, topicId)) {
      await this.fileSystem.rename(join(this.dataDir, directory), join(this.dataDir, directory + marked));
    }
    await this.fileSystem.syncDirectory(this.dataDir);

    for (const directory of await this.fileSystem.list(this.dataDir)) {
      if (directory.endsWith(marked)) await this.fileSystem.removeDirectory(join(this.dataDir, directory));
    }
    await this.fileSystem.syncDirectory(this.dataDir);
  }

  async #create(topic: CataloguedTopic, partition: number): Promise<void> {
    const directory = this.pathOf(topic.name, partition);
    await this.fileSystem.makeDirectory(directory);
    const path = join(directory, 'partition.metadata');
    if ((await this.fileSystem.sizeOf(path)) !== undefined) return;
    await replaceFile(this.fileSystem, path, `version: 0\ntopic_id: ${topicIdText(topic.topicId)}\n`);
  }

  async #directoriesOf(name: string, topicId: string): Promise<string[]> {
    const found: string[] = [];
    for (const directory of await this.fileSystem.list(this.dataDir)) {
      if (PARTITION_DIRECTORY.exec(directory)?.[1] !== name) continue;
      const metadata = await this.fileSystem.readFile(join(this.dataDir, directory, 'partition.metadata'));
      if (metadata?.toString('utf8').includes(`topic_id: ${topicIdText(topicId)}\n`)) found.push(directory);
    }
    return found;
  }
}
