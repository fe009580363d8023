import type { AskedPartition, FetchRequest, PartitionAnswer, PartitionRequest } from './fetch-messages';

const FIRST_EPOCH = 1;
const LAST_EPOCH = 0x7fff_ffff;

const NO_ERROR = 0;

/** Epochs of a session count up and begin again at 1; 0 asks for a session, -1 for none. */
export const nextEpoch = (epoch: number): number => (epoch === LAST_EPOCH ? FIRST_EPOCH : epoch + 1);

/** What a session remembers of a partition: where its client reads, and what it was told last. */
export class CachedPartition implements AskedPartition {
  private highWatermark = -1;
  private logStartOffset = -1;

  constructor(
    readonly topic: string,
    readonly topicId: string,
    public request: PartitionRequest,
  ) {}

  /** Whether the client does not know yet what this answer says (CachedPartition.maybeUpdateResponseData). */
  isNews(answer: PartitionAnswer): boolean {
    return (
      hasRecords(answer) ||
      answer.errorCode !== NO_ERROR ||
      answer.divergingEpoch !== undefined ||
      answer.highWatermark !== this.highWatermark ||
      answer.logStartOffset !== this.logStartOffset
    );
  }

  /** After an error any answer is news: the client must hear that the error is gone. */
  remember({ errorCode, highWatermark, logStartOffset = -1 }: PartitionAnswer): void {
    this.highWatermark = errorCode === NO_ERROR ? highWatermark : -1;
    this.logStartOffset = logStartOffset;
  }
}

export const hasRecords = ({ records }: PartitionAnswer): boolean => records.length > 0;

/**
 * The partitions one client reads (KIP-227): it names what changed, and is told what changed. Belongs to no
 * connection, so a client that connects again goes on with it. Source: FetchSession.java, Apache Kafka.
 */
export class FetchSession {
  /** Which epoch the next request must carry. */
  epoch = FIRST_EPOCH;
  lastUsedMs: number;
  /** In the order in which an answer is filled. A Set, because moving to its end is cheap. */
  private readonly order = new Set<CachedPartition>();
  private readonly byTopic = new Map<string, Map<number, CachedPartition>>();

  constructor(
    readonly id: number,
    /** Version 13 names topics by id. A client that changes over needs another session. */
    readonly usesTopicIds: boolean,
    readonly createdMs: number,
  ) {
    this.lastUsedMs = createdMs;
  }

  get size(): number {
    return this.order.size;
  }

  get partitions(): readonly CachedPartition[] {
    return [...this.order];
  }

  add(partition: CachedPartition): void {
    const { topic, topicId, request } = partition;
    const key = this.usesTopicIds ? topicId : topic;
    let ofTopic = this.byTopic.get(key);
    if (ofTopic === undefined) this.byTopic.set(key, (ofTopic = new Map()));
    const present = ofTopic.get(request.partition);
    if (present !== undefined) {
      present.request = request;
      return;
    }
    ofTopic.set(request.partition, partition);
    this.order.add(partition);
  }

  /** What an incremental request says: partitions that are new or read elsewhere, and those to forget. */
  update({ topics, forgottenTopicsData }: Pick<FetchRequest, 'topics' | 'forgottenTopicsData'>): void {
    for (const { topic, topicId, partitions } of topics) {
      for (const request of partitions) this.add(new CachedPartition(topic, topicId, request));
    }
    for (const { topic, topicId, partitions } of forgottenTopicsData) {
      for (const index of partitions) this.forget(this.usesTopicIds ? topicId : topic, index);
    }
  }

  /** Who gave records is filled last next time: one busy partition must not starve the others. */
  moveToEnd(partition: CachedPartition): void {
    if (this.order.delete(partition)) this.order.add(partition);
  }

  private forget(topic: string, index: number): void {
    const ofTopic = this.byTopic.get(topic);
    const partition = ofTopic?.get(index);
    if (ofTopic === undefined || partition === undefined) return;
    this.order.delete(partition);
    ofTopic.delete(index);
    if (ofTopic.size === 0) this.byTopic.delete(topic);
  }
}
