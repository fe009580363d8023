import type { LogManager, PartitionLog, TopicLog } from '@rivermart/commit-log';
import type { TopicsImage } from '../groups/consumer/topics-image';

/** Group offsets and group metadata, in Kafka's own record schemas. */
export const CONSUMER_OFFSETS_TOPIC = '__consumer_offsets';

/** What the coordinator knows of each transactional id, in Kafka's own record schemas. */
export const TRANSACTION_STATE_TOPIC = '__transaction_state';

/** 22 characters of url-safe base64, as topic ids travel through this broker. */
export type TopicId = string;

const idOf = (topic: TopicLog): TopicId => topic.topicId.toString('base64url');

/** Topics by name and by id, and the making of those a client asks for first. */
export class TopicCatalogue implements TopicsImage {
  private readonly ids = new Map<TopicId, TopicLog>();
  private readonly texts = new Map<string, TopicId>();
  private idsVersion = -1;
  private readonly creating = new Map<string, Promise<TopicLog>>();

  constructor(private readonly logs: LogManager) {}

  all(): readonly TopicLog[] {
    return this.logs.topics();
  }

  byName(name: string): TopicLog | undefined {
    return this.logs.topic(name);
  }

  byId(id: TopicId): TopicLog | undefined {
    this.refreshIds();
    return this.ids.get(id);
  }

  idOf(topic: TopicLog): TopicId {
    this.refreshIds();
    return this.texts.get(topic.name) ?? idOf(topic);
  }

  get version(): number {
    return this.logs.metadataVersion;
  }

  /** Without the broker's own: who reads every topic there is does not mean those it writes itself. */
  topicNames(): readonly string[] {
    return this.logs
      .topics()
      .map(({ name }) => name)
      .filter((name) => !isInternalTopic(name));
  }

  topicId(name: string): TopicId | undefined {
    const topic = this.byName(name);
    return topic === undefined ? undefined : this.idOf(topic);
  }

  topicName(id: TopicId): string | undefined {
    return this.byId(id)?.name;
  }

  partitionCount(id: TopicId): number {
    return this.byId(id)?.partitions.length ?? 0;
  }

  partition(topic: string, index: number): PartitionLog | undefined {
    return this.logs.partition(topic, index);
  }

  /** Made if it is missing. Two clients that ask for the same missing topic at once get the same one. */
  create(name: string, partitions: number, config: Readonly<Record<string, string>> = {}): Promise<TopicLog> {
    const running = this.creating.get(name);
    if (running !== undefined) return running;
    const created = this.logs
      .createTopic(name, { partitions, config })
      .finally(() => this.creating.delete(name));
    this.creating.set(name, created);
    return created;
  }

  /** Refuses a name that exists, or is just being made. */
  createOnce(name: string, partitions: number, config: Readonly<Record<string, string>>): Promise<TopicLog> {
    return this.logs.createTopic(name, { partitions, config });
  }

  private refreshIds(): void {
    if (this.idsVersion === this.logs.metadataVersion) return;
    this.idsVersion = this.logs.metadataVersion;
    this.ids.clear();
    this.texts.clear();
    for (const topic of this.logs.topics()) {
      const id = idOf(topic);
      this.ids.set(id, topic);
      this.texts.set(topic.name, id);
    }
  }
}

export const isInternalTopic = (name: string): boolean =>
  name === CONSUMER_OFFSETS_TOPIC || name === TRANSACTION_STATE_TOPIC;
