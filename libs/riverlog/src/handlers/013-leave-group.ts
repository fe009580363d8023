import { errorCodes, leaveGroup } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * LeaveGroup (key 13, versions 0-5)
 *
 * Behaviour
 * - The others rebalance at once instead of waiting for a session to end.
 *
 * Version notes
 * - 3: several members, each with its own error, also of a group that is not there; a static one may be named by instance id alone (KIP-345).
 * - 5: the reason why a member leaves (KIP-800), kept for the group's history.
 */
export const leaveGroupHandler = defineHandler(leaveGroup, (exchange) => {
  const { request, version, broker, answer } = exchange;
  const { groupId, memberId } = request;
  if (!exchange.isAuthorized('read', 'group', groupId)) {
    return answer({ errorCode: errorCodes.GROUP_AUTHORIZATION_FAILED, members: [] });
  }
  if (groupId === '') return answer({ errorCode: errorCodes.INVALID_GROUP_ID, members: [] });
  if (version < MANY_MEMBERS_SINCE) {
    const leaver = { memberId, groupInstanceId: null };
    return broker.groups.leave(groupId, leaver, null, (errorCode) => answer({ errorCode }));
  }
  if (broker.groups.find(groupId) === undefined) {
    const members = request.members.map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      errorCode: errorCodes.UNKNOWN_MEMBER_ID,
    }));
    return answer({ errorCode: errorCodes.NONE, members });
  }
  const left = request.members.map(
    (member) =>
      new Promise<{ memberId: string; groupInstanceId: string | null; errorCode: number }>((resolve) => {
        const { groupInstanceId, reason } = member;
        broker.groups.leave(groupId, member, reason, (errorCode) =>
          resolve({ memberId: member.memberId, groupInstanceId, errorCode }),
        );
      }),
  );
  exchange.answerWith(Promise.all(left).then((members) => ({ errorCode: errorCodes.NONE, members })));
});

const MANY_MEMBERS_SINCE = 3;
