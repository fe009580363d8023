import { errorCodes, heartbeat } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * Heartbeat (key 12, versions 0-4)
 *
 * Behaviour
 * - Keeps the member's session alive; REBALANCE_IN_PROGRESS tells it to join again.
 *
 * Version notes
 * - 3: static members (KIP-345).
 */
export const heartbeatHandler = defineHandler(heartbeat, (exchange) => {
  const { request, broker, connection, answer } = exchange;
  const { groupId, memberId, groupInstanceId, generationId } = request;
  if (!exchange.isAuthorized('read', 'group', groupId)) {
    return answer({ errorCode: errorCodes.GROUP_AUTHORIZATION_FAILED });
  }
  if (groupId === '') return answer({ errorCode: errorCodes.INVALID_GROUP_ID });
  const identity = { memberId, groupInstanceId };
  broker.groups.heartbeat(groupId, identity, generationId, connection, (errorCode) => answer({ errorCode }));
});
