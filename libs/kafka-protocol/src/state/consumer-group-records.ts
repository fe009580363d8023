import {
  arrayOf,
  bigint64,
  bytes,
  int32,
  int64,
  int8,
  nullableArrayOf,
  nullableString,
  nullableStruct,
  string,
  uuid,
  type Shape,
} from '../schema/field';
import { Message } from '../schema/message';
import { recordKey } from './record-key';
import { VersionedValue } from './versioned-value';

/*
 * Groups of the new protocol (KIP-848) in `__consumer_offsets`: one record for the group, three for each
 * member (what it asked for, what it shall have, what it has), one for each regular expression.
 *
 * Source: ConsumerGroup*Key.json and ConsumerGroup*Value.json, Apache Kafka 4.3
 */

const firstVersion = <const S extends Shape>(shape: S): VersionedValue<S> =>
  new VersionedValue(new Message(shape, 0), { min: 0, max: 0 });

export const CONSUMER_GROUP_METADATA_KEY_VERSION = 3;
export const CONSUMER_GROUP_PARTITION_METADATA_KEY_VERSION = 4;
export const CONSUMER_GROUP_MEMBER_METADATA_KEY_VERSION = 5;
export const CONSUMER_GROUP_TARGET_ASSIGNMENT_METADATA_KEY_VERSION = 6;
export const CONSUMER_GROUP_TARGET_ASSIGNMENT_MEMBER_KEY_VERSION = 7;
export const CONSUMER_GROUP_CURRENT_MEMBER_ASSIGNMENT_KEY_VERSION = 8;
export const CONSUMER_GROUP_REGULAR_EXPRESSION_KEY_VERSION = 16;

const group = { groupId: string() };
const member = { groupId: string(), memberId: string() };

export const consumerGroupMetadataKey = recordKey(CONSUMER_GROUP_METADATA_KEY_VERSION, group);

export const consumerGroupMetadataValue = firstVersion({
  epoch: int32(),
  /** Changes when a subscribed topic does; all 64 bits of it count (KIP-1101). */
  metadataHash: bigint64({ tag: 0 }),
});

/** Written until Kafka 4.0; since then the hash in the group's own record has its place. */
export const consumerGroupPartitionMetadataKey = recordKey(
  CONSUMER_GROUP_PARTITION_METADATA_KEY_VERSION,
  group,
);

export const consumerGroupPartitionMetadataValue = firstVersion({
  topics: arrayOf({
    topicId: uuid(),
    topicName: string(),
    numPartitions: int32(),
    partitionMetadata: arrayOf({ partition: int32(), racks: arrayOf(string()) }),
  }),
});

export const consumerGroupMemberMetadataKey = recordKey(CONSUMER_GROUP_MEMBER_METADATA_KEY_VERSION, member);

export const consumerGroupMemberMetadataValue = firstVersion({
  instanceId: nullableString(),
  rackId: nullableString(),
  clientId: string(),
  clientHost: string(),
  subscribedTopicNames: arrayOf(string()),
  subscribedTopicRegex: nullableString(),
  rebalanceTimeoutMs: int32({ absent: -1 }),
  serverAssignor: nullableString(),
  /** Of members that still speak the classic protocol, null for others. Left out, Kafka reads an empty one. */
  classicMemberMetadata: nullableStruct(
    {
      sessionTimeoutMs: int32(),
      supportedProtocols: arrayOf({ name: string(), metadata: bytes() }),
    },
    { tag: 0, absent: { sessionTimeoutMs: 0, supportedProtocols: [] } },
  ),
});

export const consumerGroupTargetAssignmentMetadataKey = recordKey(
  CONSUMER_GROUP_TARGET_ASSIGNMENT_METADATA_KEY_VERSION,
  group,
);

export const consumerGroupTargetAssignmentMetadataValue = firstVersion({
  assignmentEpoch: int32(),
  assignmentTimestamp: int64({ tag: 0 }),
});

export const consumerGroupTargetAssignmentMemberKey = recordKey(
  CONSUMER_GROUP_TARGET_ASSIGNMENT_MEMBER_KEY_VERSION,
  member,
);

export const consumerGroupTargetAssignmentMemberValue = firstVersion({
  topicPartitions: arrayOf({ topicId: uuid(), partitions: arrayOf(int32()) }),
});

export const consumerGroupCurrentMemberAssignmentKey = recordKey(
  CONSUMER_GROUP_CURRENT_MEMBER_ASSIGNMENT_KEY_VERSION,
  member,
);

const heldPartitions = {
  topicId: uuid(),
  partitions: arrayOf(int32()),
  /** When each partition was given to the member, so that a commit of an earlier holder is refused. */
  assignmentEpochs: nullableArrayOf(int32(), { tag: 0, absent: [] }),
};

export const consumerGroupCurrentMemberAssignmentValue = firstVersion({
  memberEpoch: int32(),
  /** A member that did not get the answer with its new epoch comes back with this one. */
  previousMemberEpoch: int32(),
  /** 0 stable · 1 has partitions to give back · 2 waits for partitions of others */
  state: int8(),
  assignedPartitions: arrayOf(heldPartitions),
  partitionsPendingRevocation: arrayOf(heldPartitions),
});

export const consumerGroupRegularExpressionKey = recordKey(CONSUMER_GROUP_REGULAR_EXPRESSION_KEY_VERSION, {
  groupId: string(),
  regularExpression: string(),
});

export const consumerGroupRegularExpressionValue = firstVersion({
  topics: arrayOf(string()),
  version: int64(),
  timestamp: int64(),
});
