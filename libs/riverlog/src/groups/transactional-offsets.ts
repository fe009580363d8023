import type { EndTransactionMarker, LogError } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import type { GroupLog, OffsetsProducer } from './store/group-log';
import { offsetRecord, type OffsetChange } from './store/group-records';
import { PendingOffsets } from './store/pending-offsets';

const { NONE, COORDINATOR_NOT_AVAILABLE } = errorCodes;

/**
 * Offsets that transactions commit: stored at once, within the transaction, and counted when its marker is
 * stored. Source: OffsetMetadataManager.java, Apache Kafka 4.3.
 */
export class TransactionalOffsets {
  readonly pending = new PendingOffsets();

  constructor(
    private readonly log: GroupLog,
    /** The offsets count from now on. */
    private readonly apply: (groupId: string, changes: readonly OffsetChange[]) => void,
  ) {}

  /** `done` is told when they are durable. */
  add(
    groupId: string,
    producer: OffsetsProducer,
    changes: readonly OffsetChange[],
    nowMs: number,
    done: (errorCode: number) => void,
  ): void {
    const records = changes.map((change) => offsetRecord(groupId, change, nowMs));
    const onStored = (error: LogError | undefined): void => {
      if (error === undefined) this.pending.add(producer.producerId, groupId, changes);
      done(error === undefined ? NONE : commitError(error));
    };
    this.log.append(records, onStored, producer);
  }

  complete(marker: EndTransactionMarker, onStored: (error: LogError | undefined) => void): void {
    this.log.appendMarker(marker, (error) => {
      if (error === undefined) this.ended(marker.producerId, marker.type);
      onStored(error);
    });
  }

  /** The marker is stored. */
  ended(producerId: number, type: EndTransactionMarker['type']): void {
    for (const { group, change } of this.pending.complete(producerId, type)) this.apply(group, [change]);
  }
}

/** Of a fenced producer the client is told; anything else of the disk means asking again, as in Kafka. */
const commitError = ({ kafkaError }: LogError): number =>
  kafkaError === 'INVALID_PRODUCER_EPOCH' ? errorCodes.INVALID_PRODUCER_EPOCH : COORDINATOR_NOT_AVAILABLE;
