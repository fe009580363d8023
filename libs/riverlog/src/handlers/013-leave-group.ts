import { errorCodes, leaveGroup } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * LeaveGroup (key 13, versions 0-5)
 *
 * Behaviour
 * - The others rebalance at once instead of waiting for a session to end.
 *
 * Version notes
 * - 3: several members, each with its own error; a static one may be named by instance id alone (KIP-345).
 */
export const leaveGroupHandler = defineHandler(leaveGroup, ({ request, version, broker, answer }) => {
  const { groupId, memberId } = request;
  if (version < MANY_MEMBERS_SINCE) {
    return answer({ errorCode: broker.groups.leave(groupId, { memberId, groupInstanceId: null }) });
  }
  const members = request.members.map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    errorCode: broker.groups.leave(groupId, member),
  }));
  answer({ errorCode: errorCodes.NONE, members });
});

const MANY_MEMBERS_SINCE = 3;
