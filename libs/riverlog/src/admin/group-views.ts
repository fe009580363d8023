import type { Broker } from '../broker';
import { listOf } from '../groups/consumer/assignment';
import type { Group } from '../groups/group';

/** A group as a whole; lag is the sum over its partitions. */
export const groupViews = (broker: Broker) =>
  broker.groups.all().map((group) => {
    const lags = lagsOf(group, broker);
    return { ...summaryOf(group), lag: lags.reduce((sum, { lag }) => sum + lag, 0) };
  });

/** Undefined for a group there is not. */
export function groupView(broker: Broker, id: string) {
  const group = broker.groups.find(id);
  if (group === undefined) return undefined;
  return {
    ...summaryOf(group),
    members: membersOf(id, broker),
    partitions: lagsOf(group, broker),
    /** Why it rebalances: the newest events, oldest first. */
    history: group.history
      .all()
      .map(({ atMs, ...event }) => ({ at: new Date(atMs).toISOString(), ...event })),
  };
}

const summaryOf = ({ id, type, stateName, protocolType, memberCount }: Group) => ({
  id,
  type,
  state: stateName,
  protocolType,
  memberCount,
});

const lagsOf = ({ offsets }: Group, { topics }: Broker) =>
  offsets.entries().map(({ topic, partition, committed }) => {
    const log = topics.partition(topic, partition);
    const lag = log === undefined ? 0 : Math.max(log.highWatermark - committed.offset, 0);
    return { topic, partition, committedOffset: committed.offset, metadata: committed.metadata, lag };
  });

function membersOf(id: string, broker: Broker) {
  const classic = broker.groups.findClassic(id)?.state.membership.all();
  if (classic !== undefined) {
    return classic.map((member) => ({
      memberId: member.id,
      instanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
    }));
  }
  const { topics } = broker;
  const consumers = broker.groups.findConsumer(id)?.state.members.values() ?? [];
  return [...consumers].map((member) => ({
    memberId: member.memberId,
    instanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    memberEpoch: member.memberEpoch,
    state: member.state,
    protocol: member.classic === null ? 'consumer' : 'classic',
    assignment: listOf(member.assignedPartitions).map(({ topicId, partitions }) => ({
      topic: topics.topicName(topicId) ?? topicId,
      partitions,
    })),
  }));
}
