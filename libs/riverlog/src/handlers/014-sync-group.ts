import { errorCodes, syncGroup } from '@rivermart/kafka-protocol';
import { syncRefusal } from '../groups/classic/answers';
import { defineHandler } from './handler';

/*
 * SyncGroup (key 14, versions 0-5)
 *
 * Behaviour
 * - Waits for the leader's assignment, which is durable before anybody is told.
 *
 * Version notes
 * - 3: static members (KIP-345). 5: protocol type and name are checked and returned (KIP-559).
 */
export const syncGroupHandler = defineHandler(syncGroup, (exchange) => {
  const { request, version, broker, connection, answer } = exchange;
  const isProtocolMissing = request.protocolType === null || request.protocolName === null;
  if (version >= PROTOCOL_SINCE && isProtocolMissing) {
    return answer(syncRefusal(errorCodes.INCONSISTENT_GROUP_PROTOCOL));
  }
  if (!exchange.isAuthorized('read', 'group', request.groupId)) {
    return answer(syncRefusal(errorCodes.GROUP_AUTHORIZATION_FAILED));
  }
  if (request.groupId === '') return answer(syncRefusal(errorCodes.INVALID_GROUP_ID));
  const { groupId, ...rest } = request;
  // The assignments outlive the request: a view would keep the whole frame.
  const assignments = request.assignments.map(({ memberId, assignment }) => ({
    memberId,
    assignment: Buffer.from(assignment),
  }));
  broker.groups.sync(groupId, { ...rest, assignments }, connection, answer);
});

const PROTOCOL_SINCE = 5;
