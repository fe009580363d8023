import { consumerGroupHeartbeat, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import { groupAssignors } from '../groups/consumer/consumer-group-rules';
import {
  JOIN_GROUP_MEMBER_EPOCH,
  LEAVE_GROUP_MEMBER_EPOCH,
  LEAVE_GROUP_STATIC_MEMBER_EPOCH,
} from '../groups/consumer/consumer-group-member';
import type { ConsumerGroupHeartbeatRequest } from '../groups/consumer/messages';
import { GroupRefusal } from '../groups/group-refusal';
import { defineHandler, type Exchange } from './handler';

/*
 * ConsumerGroupHeartbeat (key 68, versions 0-1)
 *
 * Behaviour
 * - Everything a member of the new protocol says to its group (KIP-848): it joins with epoch 0, leaves with -1,
 *   steps out for a while as a static member with -2, and otherwise says that it lives and what it works on.
 * - The rules stand in groups/consumer/consumer-group-rules.ts. Answered when what changed is durable.
 *
 * Version notes
 * - 0 lets the broker choose the member's id. 1: the client brings one, and may subscribe by regular expression.
 */
export const consumerGroupHeartbeatHandler = defineHandler(consumerGroupHeartbeat, (exchange) => {
  const { request, broker, connection } = exchange;
  const { groupId, memberEpoch } = request;
  const problem = problemOf(exchange);
  if (problem !== undefined) return refuse(exchange, problem);

  const asked = asRequest(exchange);
  if (memberEpoch === LEAVE_GROUP_MEMBER_EPOCH || memberEpoch === LEAVE_GROUP_STATIC_MEMBER_EPOCH) {
    return broker.groups.consumerLeave(groupId, asked, (refusal) => {
      if (refusal !== undefined) return refuse(exchange, refusal);
      exchange.answer({ ...NO_ERROR, memberId: asked.memberId, memberEpoch, heartbeatIntervalMs: 0 });
    });
  }
  broker.groups.consumerHeartbeat(groupId, asked, connection, (outcome) => {
    if (outcome instanceof GroupRefusal) return refuse(exchange, outcome);
    const assignment = outcome.assignment && { topicPartitions: outcome.assignment };
    exchange.answer({ ...NO_ERROR, ...outcome, assignment });
  });
});

type Request = (typeof consumerGroupHeartbeat)['request']['shape'];
type HeartbeatExchange = Exchange<Request, (typeof consumerGroupHeartbeat)['response']['shape']>;

const NO_ERROR = { errorCode: errorCodes.NONE, errorMessage: null, assignment: null };
const CLIENT_BRINGS_ID_SINCE = 1;

function refuse(exchange: HeartbeatExchange, { errorCode, message }: GroupRefusal): void {
  const errorMessage = message === '' ? null : message;
  const nobody = { memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: null };
  exchange.answer({ errorCode, errorMessage, ...nobody });
}

function problemOf(exchange: HeartbeatExchange): GroupRefusal | undefined {
  const { request, version } = exchange;
  if (!exchange.isAuthorized('read', 'group', request.groupId)) {
    return new GroupRefusal('GROUP_AUTHORIZATION_FAILED', '');
  }
  const isEveryTopicVisible = (request.subscribedTopicNames ?? []).every((name) =>
    exchange.isAuthorized('describe', 'topic', name),
  );
  if (!isEveryTopicVisible) return new GroupRefusal('TOPIC_AUTHORIZATION_FAILED', '');
  const invalid = emptyField(request, version) ?? wrongEpoch(request);
  if (invalid !== undefined) return new GroupRefusal('INVALID_REQUEST', invalid);
  return assignorProblem(request.serverAssignor);
}

/** Source: GroupCoordinatorService.throwIfConsumerGroupHeartbeatRequestIsInvalid. */
function emptyField(request: ValueOf<Request>, version: number): string | undefined {
  const { memberId, memberEpoch, groupId, instanceId, rackId } = request;
  const needsId =
    version >= CLIENT_BRINGS_ID_SINCE || memberEpoch > 0 || memberEpoch === LEAVE_GROUP_MEMBER_EPOCH;
  if (needsId && memberId === '') return "MemberId can't be empty.";
  const fields = { GroupId: groupId, InstanceId: instanceId, RackId: rackId };
  const empty = Object.entries(fields).find(([, value]) => value !== null && value.trim() === '');
  return empty && `${empty[0]} can't be empty.`;
}

function wrongEpoch(request: ValueOf<Request>): string | undefined {
  const { memberEpoch, instanceId } = request;
  if (memberEpoch === JOIN_GROUP_MEMBER_EPOCH) return joinProblem(request);
  if (memberEpoch === LEAVE_GROUP_STATIC_MEMBER_EPOCH && instanceId === null)
    return "InstanceId can't be null.";
  return memberEpoch < LEAVE_GROUP_STATIC_MEMBER_EPOCH ? 'MemberEpoch is invalid.' : undefined;
}

function joinProblem(request: ValueOf<Request>): string | undefined {
  if (request.rebalanceTimeoutMs === -1) return 'RebalanceTimeoutMs must be provided in first request.';
  if (request.topicPartitions?.length !== 0) return 'TopicPartitions must be empty when (re-)joining.';
  const hasSubscription = request.subscribedTopicNames !== null || request.subscribedTopicRegex !== null;
  return hasSubscription
    ? undefined
    : 'Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.';
}

function assignorProblem(name: string | null): GroupRefusal | undefined {
  const names = groupAssignors.map((assignor) => assignor.name);
  if (name === null || names.includes(name)) return undefined;
  return new GroupRefusal(
    'UNSUPPORTED_ASSIGNOR',
    `ServerAssignor ${name} is not supported. Supported assignors: ${names.join(', ')}.`,
  );
}

function asRequest(exchange: HeartbeatExchange): ConsumerGroupHeartbeatRequest {
  const { request, clientId, connection, broker } = exchange;
  return {
    ...request,
    memberId: request.memberId === '' ? broker.random.bytes(16).toString('base64url') : request.memberId,
    clientId,
    clientHost: `/${connection.remoteAddress}`,
    isVisible: (name) => exchange.isAuthorized('describe', 'topic', name),
    classic: null,
  };
}
