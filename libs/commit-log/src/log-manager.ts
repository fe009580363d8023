import { dirname, join } from 'node:path';
import { CleanShutdownFile } from './checkpoints/clean-shutdown-file';
import { asLogError, InvalidPartitions, TopicAlreadyExists, UnknownTopic } from './errors';
import { parseLogConfig, type ConfigEntries, type LogConfig } from './config/log-config';
import { createLogEnvironment } from './partition/create-log-environment';
import { createLogMaintenance } from './maintenance/create-log-maintenance';
import type { FreeSpace } from './maintenance/free-space';
import type { LogDir } from './maintenance/log-dirs';
import type { LogMaintenance } from './maintenance/log-maintenance';
import type { MaintenanceChanges } from './maintenance/maintenance-settings';
import type { LogManagerOptions } from './log-manager-options';
import { loadMetaProperties, newUuid, type MetaProperties } from './checkpoints/meta-properties';
import { PartitionCheckpoints } from './checkpoints/partition-checkpoints';
import { PartitionDirectories } from './topics/partition-directories';
import type { PartitionLog } from './partition/partition-log';
import type { FileLock } from './ports/file-system';
import { silentEvents } from './ports/log-events';
import type { MetadataStore } from './topics/metadata-entries';
import { DirectoryRecovery } from './recovery/directory-recovery';
import { SerialWork } from './partition/serial-work';
import { TopicCatalogue } from './topics/topic-catalogue';
import { TopicLoader } from './topics/topic-loader';
import type { TopicLog, TopicOptions } from './topics/topic-log';
import { checkPartitionCount, checkTopicName } from './topics/topic-rules';

/**
 * A data directory: its topics, its lock, its checkpoints. Locked while open. After a stop that was
 * not clean the leader epoch is raised, which tells clients to check what they have read.
 */
export class LogManager {
  readonly #topics = new Map<string, TopicLog>();
  readonly #changes = new SerialWork();
  readonly #directories: PartitionDirectories;
  readonly #checkpoints: PartitionCheckpoints;
  readonly #cleanShutdown: CleanShutdownFile;
  readonly #loader: TopicLoader;
  readonly #recovery: DirectoryRecovery;
  readonly #maintenance: LogMaintenance;
  #defaults: Readonly<Record<string, string>>;
  #metadataVersion = 0;
  #isClosed = false;

  private constructor(
    private readonly options: LogManagerOptions,
    private readonly lock: FileLock,
    private readonly properties: MetaProperties,
    private readonly catalogue: TopicCatalogue,
  ) {
    const { fileSystem, dataDir, events = silentEvents } = options;
    this.#defaults = options.defaults ?? {};
    this.#directories = new PartitionDirectories(fileSystem, dataDir);
    this.#checkpoints = new PartitionCheckpoints(fileSystem, dataDir, () => this.#partitions());
    this.#cleanShutdown = new CleanShutdownFile(fileSystem, dataDir);
    this.#maintenance = createLogMaintenance(options, this.#checkpoints, () => this.#partitions());

    this.#loader = new TopicLoader({
      fileSystem,
      directories: this.#directories,
      environment: createLogEnvironment(options, this.#maintenance, this.#checkpoints),
      configOf: (entries) => this.#configOf(entries),
      leaderEpoch: () => this.leaderEpoch,
    });
    this.#recovery = new DirectoryRecovery(this.#loader, events);
  }

  /** Locks the directory, makes it when it is missing, recovers it after a crash. Throws DirectoryLocked. */
  static async open(options: LogManagerOptions): Promise<LogManager> {
    const { fileSystem, dataDir } = options;
    parseLogConfig(new Map(Object.entries(options.defaults ?? {})));
    await fileSystem.makeDirectory(dataDir);
    await fileSystem.syncDirectory(dirname(dataDir));
    const lock = await fileSystem.lock(join(dataDir, '.lock'));
    try {
      const properties = await loadMetaProperties(options);
      const catalogue = await TopicCatalogue.open(fileSystem, dataDir);
      const manager = new LogManager(options, lock, properties, catalogue);
      await manager.#start();
      return manager;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** 22 characters, fixed for the data directory. */
  get clusterId(): string {
    return this.properties.clusterId;
  }
  get nodeId(): number {
    return this.properties.nodeId;
  }
  /** 0 at the first start of the directory; raised at each start after an unclean stop. */
  get leaderEpoch(): number {
    return this.catalogue.leaderEpoch;
  }
  /** Counts changes of topics and configurations: the key of cached metadata answers. */
  get metadataVersion(): number {
    return this.#metadataVersion;
  }

  /** Resolves when every partition is ready or offline. */
  whenRecovered(): Promise<void> {
    return this.#recovery.whenDone();
  }

  topics(): readonly TopicLog[] {
    return [...this.#topics.values()];
  }

  topic(name: string): TopicLog | undefined {
    return this.#topics.get(name);
  }

  topicById(topicId: Buffer): TopicLog | undefined {
    return this.topics().find((topic) => topic.topicId.equals(topicId));
  }

  partition(topic: string, index: number): PartitionLog | undefined {
    return this.#topics.get(topic)?.partitions[index];
  }

  /** Throws what `createTopic` would throw, and creates nothing. */
  checkNewTopic(name: string, { partitions, config = {} }: TopicOptions): void {
    checkTopicName(name);
    if (this.#topics.has(name)) throw new TopicAlreadyExists(name);
    checkPartitionCount(partitions);
    this.#configOf(new Map(Object.entries(config)));
  }

  /** Durable when it resolves. Throws InvalidTopicName, TopicAlreadyExists, InvalidPartitions, InvalidConfig. */
  createTopic(name: string, { partitions, config = {} }: TopicOptions): Promise<TopicLog> {
    return this.#changes.run(async () => {
      this.checkNewTopic(name, { partitions, config });
      // Left by a try that the disk refused half way.
      if (this.catalogue.topics.has(name)) await this.#abandon(name);
      const topicId = newUuid(this.options.random).toString('hex');
      await this.catalogue.change({ type: 'topic-created', name, topicId, partitions, config });
      try {
        return await this.#loadCatalogued(name);
      } catch (error) {
        await this.#abandon(name).catch(() => undefined);
        throw asLogError(error, `Topic ${name} could not be stored`);
      }
    });
  }

  /** Grows the topic to `total` partitions. Durable when it resolves. Throws UnknownTopic, InvalidPartitions. */
  createPartitions(name: string, total: number): Promise<TopicLog> {
    return this.#changes.run(async () => {
      this.checkNewPartitions(name, total);
      await this.catalogue.change({ type: 'partitions-created', name, total });
      return this.#loadCatalogued(name);
    });
  }

  /** Throws what `createPartitions` would throw, and creates nothing. */
  checkNewPartitions(name: string, total: number): void {
    const present = this.#known(name).partitions.length;
    checkPartitionCount(total);
    if (total <= present) throw new InvalidPartitions(`Topic ${name} has ${present} partitions already`);
  }

  /** Resolves when its files are gone. Throws UnknownTopic. */
  deleteTopic(name: string): Promise<void> {
    return this.#changes.run(async () => {
      const { topicId, partitions } = this.#known(name);
      await this.#maintenance.forget(partitions);
      await this.#recovery.forget(partitions);
      await this.catalogue.change({ type: 'topic-deleted', name });
      this.#topics.delete(name);
      this.#metadataVersion += 1;
      await Promise.all(partitions.map((partition) => partition.markDeleted()));
      await this.#removeDirectories(name, topicId.toString('hex'));
    });
  }

  /** Null removes a key; keys not named stay. Durable when it resolves. Throws UnknownTopic, InvalidConfig. */
  alterConfig(name: string, entries: Readonly<Record<string, string | null>>): Promise<void> {
    return this.#changes.run(async () => {
      this.checkConfig(name, entries);
      await this.catalogue.change({ type: 'config-changed', name, entries });
      await this.#loadCatalogued(name);
    });
  }

  /** Throws what `alterConfig` would throw, and changes nothing. */
  checkConfig(name: string, entries: Readonly<Record<string, string | null>>): void {
    const next = new Map(this.#known(name).configEntries);
    for (const [key, value] of Object.entries(entries)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    this.#configOf(next);
  }

  /** Replaces the configuration that holds for every topic which does not set the key itself. Throws InvalidConfig. */
  changeDefaults(defaults: Readonly<Record<string, string>>): Promise<void> {
    return this.#changes.run(async () => {
      parseLogConfig(new Map(Object.entries(defaults)));
      this.#defaults = defaults;
      for (const name of [...this.#topics.keys()]) await this.#loadCatalogued(name);
    });
  }

  /** In force when it resolves. */
  changeMaintenance(changes: MaintenanceChanges): Promise<void> {
    return this.#maintenance.reconfigure(changes);
  }

  /** What the broker keeps in the metadata log. */
  get metadata(): MetadataStore {
    return this.catalogue;
  }

  /** Never given out twice, also across crashes. */
  nextProducerId(): Promise<number> {
    return this.catalogue.nextProducerId();
  }

  /** Compacts what is dirty enough. Resolves when nothing is. */
  clean(): Promise<void> {
    return this.#maintenance.clean();
  }

  /**
   * Retention, producer expiry, deferred deletes, checkpoints. The owner calls it every 30 s or so.
   * Compaction, which may take minutes, begins and is not waited for.
   */
  maintain(): Promise<void> {
    return this.#maintenance.run();
  }

  /** Brings to the disk what `flush.ms` of its topic allows to wait no longer. For the owner's timer. */
  async flushDue(): Promise<void> {
    const timed = this.#partitions().filter(({ config }) => config.flushMs < Number.MAX_SAFE_INTEGER);
    await Promise.all(timed.map((partition) => partition.flushDue()));
  }

  /** The data directory, with what its partitions take and what the disk has. */
  async logDirs(): Promise<readonly LogDir[]> {
    return [await this.#maintenance.logDir()];
  }

  /** How much room the disk has, and whether it is so little that clients' batches are refused. */
  get freeSpace(): FreeSpace {
    return this.#maintenance.freeSpace;
  }

  /**
   * Stores everything, leaves the clean-shutdown marker and releases the lock. Without the marker
   * when a partition is offline or the disk refuses: then the next start recovers.
   */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#recovery.stop();
    await this.#maintenance.stop();
    try {
      await this.#changes.run(async () => {
        if (await this.#maintenance.closeLogs()) await this.#cleanShutdown.leave();
      });
    } finally {
      await this.catalogue.close();
      await this.lock.release();
    }
  }

  async #start(): Promise<void> {
    const wasCleanStop = await this.#cleanShutdown.take();
    if (!wasCleanStop) {
      await this.catalogue.change({ type: 'leader-epoch-started', epoch: this.leaderEpoch + 1 });
    }
    for (const [topicId, name] of [...this.catalogue.removals]) await this.#removeDirectories(name, topicId);

    const found = { wasCleanStop, ...(await this.#checkpoints.load()) };
    for (const topic of this.catalogue.topics.values()) this.#enter(this.#recovery.enter(topic, found));
    await this.#recovery.run({ wasCleanStop, inBackground: this.options.recoverInBackground === true });
    await this.#maintenance.start();
  }

  async #loadCatalogued(name: string): Promise<TopicLog> {
    const catalogued = this.catalogue.topics.get(name);
    if (catalogued === undefined) throw new UnknownTopic(name);
    const topic = await this.#loader.load(catalogued, this.#topics.get(name)?.partitions);
    for (const partition of topic.partitions) partition.config = topic.config;
    this.#enter(topic);
    return topic;
  }

  async #abandon(name: string): Promise<void> {
    const topicId = this.catalogue.topics.get(name)?.topicId ?? '';
    await this.catalogue.change({ type: 'topic-deleted', name });
    await this.#removeDirectories(name, topicId);
  }

  #enter(topic: TopicLog): void {
    this.#topics.set(topic.name, topic);
    this.#metadataVersion += 1;
  }

  async #removeDirectories(name: string, topicId: string): Promise<void> {
    await this.#directories.remove(name, topicId);
    await this.catalogue.change({ type: 'topic-removed', topicId });
  }

  #configOf(entries: ConfigEntries): LogConfig {
    return parseLogConfig(new Map([...Object.entries(this.#defaults), ...entries]));
  }

  #known(name: string): TopicLog {
    const topic = this.#topics.get(name);
    if (topic === undefined) throw new UnknownTopic(name);
    return topic;
  }

  #partitions(): readonly PartitionLog[] {
    return this.topics().flatMap(({ partitions }) => partitions);
  }
}
