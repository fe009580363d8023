import { arrayOf, bytes, int32, int64, nullableString, string, uuid } from '../schema/field';
import { Message } from '../schema/message';
import { recordKey } from './record-key';
import { VersionedValue } from './versioned-value';

/*
 * Committed offsets and classic groups in `__consumer_offsets`, in Kafka's own form, so that its tools can
 * read them (`kafka-dump-log --offsets-decoder`). The groups of KIP-848 are in `consumer-group-records.ts`.
 *
 * Source: OffsetCommitKey/Value.json, GroupMetadataKey/Value.json and GroupCoordinatorRecordHelpers.java, Apache Kafka 4.3
 */

export const OFFSET_COMMIT_KEY_VERSION = 1;
export const GROUP_METADATA_KEY_VERSION = 2;

/** Kinds 0 and 1 are the same; Kafka writes 1. */
export const offsetCommitKey = new VersionedValue(
  new Message({ group: string(), topic: string(), partition: int32() }, Infinity),
  { min: 0, max: OFFSET_COMMIT_KEY_VERSION },
);

/** v1 expiry time, gone again since v2 · v3 leader epoch · v4 flexible, topic id */
export const offsetCommitValue = new VersionedValue(
  new Message(
    {
      offset: int64(),
      leaderEpoch: int32({ since: 3, absent: -1 }),
      metadata: string(),
      commitTimestamp: int64(),
      expireTimestamp: int64({ since: 1, until: 1, absent: -1 }),
      topicId: uuid({ since: 4, tag: 0 }),
    },
    4,
  ),
  { min: 0, max: 4 },
);

export const groupMetadataKey = recordKey(GROUP_METADATA_KEY_VERSION, { group: string() });

/** v1 rebalance time-out · v2 time of the last change of state · v3 static members (KIP-345) · v4 flexible */
export const groupMetadataValue = new VersionedValue(
  new Message(
    {
      protocolType: string(),
      generation: int32(),
      protocol: nullableString(),
      leader: nullableString(),
      currentStateTimestamp: int64({ since: 2, absent: -1 }),
      members: arrayOf({
        memberId: string(),
        groupInstanceId: nullableString({ since: 3 }),
        clientId: string(),
        clientHost: string(),
        rebalanceTimeout: int32({ since: 1, absent: -1 }),
        sessionTimeout: int32(),
        subscription: bytes(),
        assignment: bytes(),
      }),
    },
    4,
  ),
  { min: 0, max: 4, written: 3 },
);
