import { LogError, type LogEvents, type EndTransactionMarker } from '@rivermart/commit-log';
import type { GroupCoordinator } from '../groups/group-coordinator';
import type { TimerWheel } from '../time/timer-wheel';
import { CONSUMER_OFFSETS_TOPIC, type TopicCatalogue } from '../topics/topic-catalogue';
import { partitionKey, type TopicPartition, type TopicPartitions } from './topic-partitions';

/** A disk that refused a marker is asked again this much later. */
const RETRY_MS = 250;

/** The partition will never take this marker, and does not need it: its transaction is over. */
const OVER = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'INVALID_PRODUCER_EPOCH',
  'TRANSACTION_COORDINATOR_FENCED',
]);

interface World {
  readonly topics: TopicCatalogue;
  readonly groups: GroupCoordinator;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
}

type MarkerStored = (error: LogError | undefined) => void;

/**
 * Writes the end of a transaction into every partition it touched (Kafka: TransactionMarkerChannelManager).
 * There is nobody to send anything to: each marker is an append. One that the disk refuses is tried until it
 * succeeds, for the end of the transaction has been decided and told.
 */
export class TransactionMarkers {
  private isStopped = false;

  constructor(private readonly world: World) {}

  /** `done` is called when every partition that still exists has its marker, durably. */
  write(marker: EndTransactionMarker, partitions: TopicPartitions, done: () => void): void {
    let left = partitions.size;
    if (left === 0) return done();
    for (const partition of partitions.values()) {
      this.writeUntilStored(marker, partition, () => {
        left -= 1;
        if (left === 0) done();
      });
    }
  }

  /** One try. `onStored` is never called before this call returned. */
  writeOnce(
    marker: EndTransactionMarker,
    { topic, partition }: TopicPartition,
    onStored: MarkerStored,
  ): void {
    if (topic === CONSUMER_OFFSETS_TOPIC) return this.world.groups.completeTransaction(marker, onStored);
    const log = this.world.topics.partition(topic, partition);
    if (log === undefined) return queueMicrotask(() => onStored(undefined));
    try {
      log.appendMarker(marker, onStored);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      queueMicrotask(() => onStored(error));
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private writeUntilStored(marker: EndTransactionMarker, partition: TopicPartition, done: () => void): void {
    if (this.isStopped) return;
    this.writeOnce(marker, partition, (error) => {
      if (error === undefined || OVER.has(error.kafkaError)) return done();
      const facts = {
        partition: partitionKey(partition),
        producerId: marker.producerId,
        problem: error.message,
      };
      this.world.events.warn('a transaction marker could not be written, trying again', facts);
      this.world.timers.add(RETRY_MS, () => this.writeUntilStored(marker, partition, done));
    });
  }
}
