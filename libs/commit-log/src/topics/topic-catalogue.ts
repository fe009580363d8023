import { MetadataEntries, type MetadataEntry, type MetadataStore } from './metadata-entries';
import { join } from 'node:path';
import { UnreadableDirectory } from '../errors';
import { MetadataLog } from './metadata-log';
import type { MetadataRecord } from './metadata-record';
import type { FileSystem } from '../ports/file-system';
import { SerialWork } from '../partition/serial-work';

export interface CataloguedTopic {
  readonly name: string;
  /** Hexadecimal, 16 bytes. */
  readonly topicId: string;
  readonly partitions: number;
  readonly config: ReadonlyMap<string, string>;
}

const PRODUCER_ID_BLOCK = 1_000;
/** A history this long is replaced by the present state at the next start. */
const COMPACT_FROM_RECORDS = 1_000;

/** Which topics there are: the state that `__metadata` is the history of. Changes are durable when they resolve. */
export class TopicCatalogue implements MetadataStore {
  readonly topics = new Map<string, CataloguedTopic>();
  /** Ids of deleted topics whose directories may still be on disk, with their names. */
  readonly removals = new Map<string, string>();
  /** What the broker keeps here. */
  readonly entries = new MetadataEntries();
  /** -1 before the first start. */
  leaderEpoch = -1;

  readonly #changes = new SerialWork();
  #nextProducerId = 0;
  #reservedProducerIds = 0;
  #log: MetadataLog | undefined;

  static async open(fileSystem: FileSystem, dataDir: string): Promise<TopicCatalogue> {
    const catalogue = new TopicCatalogue();
    let opened = await MetadataLog.open(fileSystem, dataDir);
    for (const record of opened.records) catalogue.#apply(record);
    if (opened.records.length === 0) await refuseOrphans(fileSystem, dataDir);

    if (opened.records.length >= COMPACT_FROM_RECORDS) {
      await opened.log.close();
      await MetadataLog.compact(fileSystem, dataDir, catalogue.#asRecords());
      opened = await MetadataLog.open(fileSystem, dataDir);
    }
    catalogue.#log = opened.log;
    // What was left of the last block may have been given out before the crash.
    catalogue.#nextProducerId = catalogue.#reservedProducerIds;
    return catalogue;
  }

  async change(record: MetadataRecord): Promise<void> {
    await this.#changes.run(() => this.#change(record));
  }

  changeEntries(entries: readonly MetadataEntry[]): Promise<void> {
    return this.change({ type: 'entries-changed', entries });
  }

  /** Never the same twice. Reserves a block at a time, so most calls touch no disk. */
  async nextProducerId(): Promise<number> {
    return this.#changes.run(async () => {
      if (this.#nextProducerId >= this.#reservedProducerIds) {
        await this.#change({ type: 'producer-ids-reserved', next: this.#nextProducerId + PRODUCER_ID_BLOCK });
      }
      this.#nextProducerId += 1;
      return this.#nextProducerId - 1;
    });
  }

  async close(): Promise<void> {
    await this.#changes.run(async () => this.#log?.close());
  }

  async #change(record: MetadataRecord): Promise<void> {
    await this.#log?.append(record);
    this.#apply(record);
  }

  #apply(record: MetadataRecord): void {
    if (record.type === 'entries-changed') return this.entries.apply(record.entries);
    switch (record.type) {
      case 'topic-created':
        this.topics.set(record.name, { ...record, config: new Map(Object.entries(record.config)) });
        break;
      case 'partitions-created':
        this.#replace(record.name, (topic) => ({ ...topic, partitions: record.total }));
        break;
      case 'config-changed':
        this.#replace(record.name, (topic) => ({ ...topic, config: changed(topic.config, record.entries) }));
        break;
      case 'topic-deleted':
        this.#delete(record.name);
        break;
      case 'topic-removed':
        this.removals.delete(record.topicId);
        break;
      case 'producer-ids-reserved':
        this.#reservedProducerIds = record.next;
        break;
      case 'leader-epoch-started':
        this.leaderEpoch = record.epoch;
        break;
    }
  }

  #delete(name: string): void {
    this.removals.set(this.topics.get(name)?.topicId ?? '', name);
    this.topics.delete(name);
  }

  #replace(name: string, change: (topic: CataloguedTopic) => CataloguedTopic): void {
    const topic = this.topics.get(name);
    if (topic !== undefined) this.topics.set(name, change(topic));
  }

  #asRecords(): MetadataRecord[] {
    const created = [...this.topics.values()].map((topic): MetadataRecord => ({
      ...topic,
      type: 'topic-created',
      config: Object.fromEntries(topic.config),
    }));
    const deleted = [...this.removals].flatMap(([topicId, name]): MetadataRecord[] => [
      { type: 'topic-created', name, topicId, partitions: 0, config: {} },
      { type: 'topic-deleted', name },
    ]);
    return [
      { type: 'leader-epoch-started', epoch: this.leaderEpoch },
      { type: 'producer-ids-reserved', next: this.#reservedProducerIds },
      // One by one: together they may be longer than a record may be.
      ...this.entries.all().map((entry): MetadataRecord => ({ type: 'entries-changed', entries: [entry] })),
      ...deleted,
      ...created,
    ];
  }
}

/** Partitions that no change speaks of: the metadata log was lost, and new topics must not take their files. */
async function refuseOrphans(fileSystem: FileSystem, dataDir: string): Promise<void> {
  const candidates = (await fileSystem.list(dataDir)).filter((name) => /.-\d+$/.test(name));
  for (const name of candidates) {
    // A plain file of such a name is no directory to look into.
    const names = await fileSystem.list(join(dataDir, name)).catch((): string[] => []);
    if (!names.includes('partition.metadata')) continue;
    throw new UnreadableDirectory(`${dataDir} holds the partition ${name}, but its metadata log is empty`);
  }
}

function changed(
  config: ReadonlyMap<string, string>,
  entries: Readonly<Record<string, string | null>>,
): ReadonlyMap<string, string> {
  const next = new Map(config);
  for (const [key, value] of Object.entries(entries)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return next;
}
