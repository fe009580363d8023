import { errorCodes, joinGroup, type ValueOf } from '@rivermart/kafka-protocol';
import { joinRefusal } from '../groups/classic/answers';
import type { JoinRequest } from '../groups/classic/messages';
import { defineHandler, type Exchange } from './handler';

/*
 * JoinGroup (key 11, versions 0-9)
 *
 * Behaviour
 * - Answered when the generation is complete; the rules stand in groups/classic/classic-group.ts.
 * - Only the leader is told who the members are.
 *
 * Version notes
 * - 0 has no rebalance time-out: the session time-out counts, not the schema's -1, or the group would
 *   rebalance for ever.
 * - 4: a new member gets MEMBER_ID_REQUIRED with its id first (KIP-394). 5: static members (KIP-345).
 * - 7: protocol name may be null. 8: the reason why it joins, kept for the group's history (KIP-800).
 * - 9: a returning static leader may skip the assignment (KIP-814).
 */
export const joinGroupHandler = defineHandler(joinGroup, (exchange) => {
  const { request, version, broker, connection } = exchange;
  if (!exchange.isAuthorized('read', 'group', request.groupId)) {
    const refusal = joinRefusal(errorCodes.GROUP_AUTHORIZATION_FAILED, '');
    return exchange.answer({ ...refusal, protocolName: version >= NULL_PROTOCOL_SINCE ? null : '' });
  }
  broker.groups.join(request.groupId, asJoin(exchange), connection, (answer) =>
    exchange.answer({
      ...answer,
      protocolName: version >= NULL_PROTOCOL_SINCE ? answer.protocolName : (answer.protocolName ?? ''),
    }),
  );
});

type Request = (typeof joinGroup)['request']['shape'];
type Response = (typeof joinGroup)['response']['shape'];

const ID_FIRST_SINCE = 4;
const NULL_PROTOCOL_SINCE = 7;
const SKIP_ASSIGNMENT_SINCE = 9;

function asJoin({
  request,
  version,
  clientId,
  connection,
  broker,
}: Exchange<Request, Response>): JoinRequest {
  return {
    id: request.memberId,
    newMemberId: newMemberId(request, clientId, broker.random.bytes(16)),
    instanceId: request.groupInstanceId,
    clientId,
    clientHost: `/${connection.remoteAddress}`,
    sessionTimeoutMs: request.sessionTimeoutMs,
    rebalanceTimeoutMs:
      request.rebalanceTimeoutMs < 0 ? request.sessionTimeoutMs : request.rebalanceTimeoutMs,
    protocolType: request.protocolType,
    // The metadata outlives the request: a view would keep the whole frame.
    protocols: request.protocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata) })),
    mustComeBackWithId: version >= ID_FIRST_SINCE,
    canSkipAssignment: version >= SKIP_ASSIGNMENT_SINCE,
    reason: request.reason,
  };
}

/** As Kafka makes them: who it is, then something random. */
const newMemberId = ({ groupInstanceId }: ValueOf<Request>, clientId: string, random: Buffer): string =>
  `${groupInstanceId ?? clientId}-${random.toString('hex')}`;
