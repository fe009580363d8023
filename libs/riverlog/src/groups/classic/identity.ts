import { errorCodes } from '@rivermart/kafka-protocol';
import type { Membership } from './membership';
import type { MemberIdentity } from './messages';

const { NONE } = errorCodes;

/** Whether the sender is the member it says it is; a static member's older incarnation is fenced (KIP-345). */
export function identityProblem(
  membership: Membership,
  { memberId, groupInstanceId }: MemberIdentity,
): number {
  if (groupInstanceId !== null) {
    const current = membership.idOfInstance(groupInstanceId);
    if (current === undefined) return errorCodes.UNKNOWN_MEMBER_ID;
    if (current !== memberId) return errorCodes.FENCED_INSTANCE_ID;
  }
  return membership.get(memberId) === undefined ? errorCodes.UNKNOWN_MEMBER_ID : NONE;
}
