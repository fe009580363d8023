import {
  CONSUMER_GROUP_CURRENT_MEMBER_ASSIGNMENT_KEY_VERSION as CURRENT,
  CONSUMER_GROUP_MEMBER_METADATA_KEY_VERSION as MEMBER,
  CONSUMER_GROUP_METADATA_KEY_VERSION as GROUP,
  CONSUMER_GROUP_REGULAR_EXPRESSION_KEY_VERSION as REGULAR_EXPRESSION,
  CONSUMER_GROUP_TARGET_ASSIGNMENT_MEMBER_KEY_VERSION as TARGET,
  CONSUMER_GROUP_TARGET_ASSIGNMENT_METADATA_KEY_VERSION as TARGET_EPOCH,
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataKey,
  consumerGroupMemberMetadataValue,
  consumerGroupMetadataKey,
  consumerGroupMetadataValue,
  consumerGroupRegularExpressionKey,
  consumerGroupRegularExpressionValue,
  consumerGroupTargetAssignmentMemberKey,
  consumerGroupTargetAssignmentMemberValue,
  consumerGroupTargetAssignmentMetadataKey,
  consumerGroupTargetAssignmentMetadataValue,
  type NewRecord,
} from '@rivermart/kafka-protocol';
import { listOf, toAssignment, type Assignment, type HeldPartitions } from '../consumer/assignment';
import type { CurrentAssignment, MemberMetadata, MemberState } from '../consumer/consumer-group-member';
import type { ConsumerGroupRecord, ResolvedRegularExpression } from '../consumer/consumer-group-record';

/** MemberState.java: the number is the place. */
const STATES: readonly MemberState[] = ['stable', 'unrevoked', 'unreleased'];

export const toRecord = (groupId: string, record: ConsumerGroupRecord, timestampMs: number): NewRecord => ({
  timestampMs,
  key: keyOf(groupId, record),
  value: valueOf(record),
});

function keyOf(groupId: string, record: ConsumerGroupRecord): Buffer {
  switch (record.type) {
    case 'group':
      return consumerGroupMetadataKey.encode({ groupId });
    case 'member':
      return consumerGroupMemberMetadataKey.encode({ groupId, memberId: record.memberId });
    case 'target-epoch':
      return consumerGroupTargetAssignmentMetadataKey.encode({ groupId });
    case 'target':
      return consumerGroupTargetAssignmentMemberKey.encode({ groupId, memberId: record.memberId });
    case 'current':
      return consumerGroupCurrentMemberAssignmentKey.encode({ groupId, memberId: record.memberId });
    case 'regular-expression':
      return consumerGroupRegularExpressionKey.encode({ groupId, regularExpression: record.regex });
  }
}

function valueOf(record: ConsumerGroupRecord): Buffer | null {
  switch (record.type) {
    case 'group':
      return orNull(record.group, (group) => consumerGroupMetadataValue.encode(group));
    case 'member':
      return orNull(record.member, memberValue);
    case 'target-epoch':
      return orNull(record.target, targetEpochValue);
    case 'target':
      return orNull(record.assignment, targetValue);
    case 'current':
      return orNull(record.current, currentValue);
    case 'regular-expression':
      return orNull(record.resolved, resolvedValue);
  }
}

const orNull = <Value>(value: Value | null, encode: (value: Value) => Buffer): Buffer | null =>
  value === null ? null : encode(value);

const targetValue = (assignment: Assignment): Buffer =>
  consumerGroupTargetAssignmentMemberValue.encode({ topicPartitions: listOf(assignment) });

const resolvedValue = ({ topics, timestampMs }: ResolvedRegularExpression): Buffer =>
  consumerGroupRegularExpressionValue.encode({ topics: [...topics], version: 0, timestamp: timestampMs });

const targetEpochValue = ({ epoch, timestampMs }: { epoch: number; timestampMs: number }): Buffer =>
  consumerGroupTargetAssignmentMetadataValue.encode({
    assignmentEpoch: epoch,
    assignmentTimestamp: timestampMs,
  });

const memberValue = ({ classic, ...member }: MemberMetadata): Buffer =>
  consumerGroupMemberMetadataValue.encode({
    instanceId: member.instanceId,
    rackId: member.rackId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    subscribedTopicNames: member.subscribedTopicNames,
    subscribedTopicRegex: member.subscribedTopicRegex,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    serverAssignor: member.serverAssignor,
    classicMemberMetadata: classic,
  });

const currentValue = (current: CurrentAssignment): Buffer =>
  consumerGroupCurrentMemberAssignmentValue.encode({
    memberEpoch: current.memberEpoch,
    previousMemberEpoch: current.previousMemberEpoch,
    state: STATES.indexOf(current.state),
    assignedPartitions: heldList(current.assignedPartitions),
    partitionsPendingRevocation: heldList(current.partitionsPendingRevocation),
  });

const heldList = (held: HeldPartitions) =>
  [...held].map(([topicId, partitions]) => ({
    topicId,
    partitions: [...partitions.keys()],
    assignmentEpochs: [...partitions.values()],
  }));

/** Undefined for a kind of record that is not about such a group. */
export function fromRecord(
  kind: number,
  key: Buffer,
  value: Buffer | null,
): { readonly groupId: string; readonly record: ConsumerGroupRecord } | undefined {
  return readers[kind]?.(key, value);
}

type Read = (key: Buffer, value: Buffer | null) => { groupId: string; record: ConsumerGroupRecord };

const readers: Readonly<Record<number, Read>> = {
  [GROUP]: (key, value) => {
    const { groupId } = consumerGroupMetadataKey.decode(key);
    return { groupId, record: { type: 'group', group: value && consumerGroupMetadataValue.decode(value) } };
  },
  [MEMBER]: (key, value) => {
    const { groupId, memberId } = consumerGroupMemberMetadataKey.decode(key);
    return { groupId, record: { type: 'member', memberId, member: value && readMember(value) } };
  },
  [TARGET_EPOCH]: (key, value) => {
    const { groupId } = consumerGroupTargetAssignmentMetadataKey.decode(key);
    return { groupId, record: { type: 'target-epoch', target: value && readTargetEpoch(value) } };
  },
  [TARGET]: (key, value) => {
    const { groupId, memberId } = consumerGroupTargetAssignmentMemberKey.decode(key);
    const stored = value && consumerGroupTargetAssignmentMemberValue.decode(value);
    const assignment = stored && toAssignment(stored.topicPartitions);
    return { groupId, record: { type: 'target', memberId, assignment } };
  },
  [CURRENT]: (key, value) => {
    const { groupId, memberId } = consumerGroupCurrentMemberAssignmentKey.decode(key);
    return { groupId, record: { type: 'current', memberId, current: value && readCurrent(value) } };
  },
  [REGULAR_EXPRESSION]: (key, value) => {
    const { groupId, regularExpression } = consumerGroupRegularExpressionKey.decode(key);
    const stored = value && consumerGroupRegularExpressionValue.decode(value);
    const resolved = stored && { topics: new Set(stored.topics), timestampMs: stored.timestamp };
    return { groupId, record: { type: 'regular-expression', regex: regularExpression, resolved } };
  },
};

function readTargetEpoch(stored: Buffer) {
  const { assignmentEpoch, assignmentTimestamp } = consumerGroupTargetAssignmentMetadataValue.decode(stored);
  return { epoch: assignmentEpoch, timestampMs: assignmentTimestamp };
}

function readMember(stored: Buffer): MemberMetadata {
  const { classicMemberMetadata, subscribedTopicRegex, ...member } =
    consumerGroupMemberMetadataValue.decode(stored);
  const classic = classicMemberMetadata && {
    sessionTimeoutMs: classicMemberMetadata.sessionTimeoutMs,
    supportedProtocols: classicMemberMetadata.supportedProtocols.map(({ name, metadata }) => ({
      name,
      metadata: Buffer.from(metadata),
    })),
  };
  return { ...member, subscribedTopicRegex: subscribedTopicRegex || null, classic };
}

function readCurrent(stored: Buffer): CurrentAssignment {
  const value = consumerGroupCurrentMemberAssignmentValue.decode(stored);
  const { memberEpoch, previousMemberEpoch } = value;
  return {
    memberEpoch,
    previousMemberEpoch,
    // A state of a newer version: the member starts from the safe one, in which it gives back first.
    state: STATES[value.state] ?? 'unrevoked',
    assignedPartitions: held(value.assignedPartitions, memberEpoch),
    partitionsPendingRevocation: held(value.partitionsPendingRevocation, memberEpoch),
  };
}

interface StoredPartitions {
  readonly topicId: string;
  readonly partitions: readonly number[];
  readonly assignmentEpochs: readonly number[] | null;
}

/** Older versions did not store since when a partition was held. */
const held = (stored: readonly StoredPartitions[], memberEpoch: number): HeldPartitions =>
  new Map(
    stored.map(({ topicId, partitions, assignmentEpochs }) => [
      topicId,
      new Map(partitions.map((partition, at) => [partition, assignmentEpochs?.[at] ?? memberEpoch])),
    ]),
  );
