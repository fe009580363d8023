import { heartbeat } from '@rivermart/kafka-protocol';
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
export const heartbeatHandler = defineHandler(heartbeat, ({ request, broker, connection, answer }) => {
  const { groupId, memberId, groupInstanceId, generationId } = request;
  const errorCode = broker.groups.heartbeat(groupId, { memberId, groupInstanceId }, generationId, connection);
  answer({ errorCode });
});
