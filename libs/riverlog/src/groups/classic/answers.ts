import { errorCodes } from '@rivermart/kafka-protocol';
import type { Membership } from './membership';
import type { JoinAnswer, StaticReturn, SyncAnswer } from './messages';

const { NONE } = errorCodes;

const NO_BYTES = Buffer.alloc(0);

interface Generation {
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly membership: Membership;
}

/** The generation as one member sees it: only the leader is told who the others are. */
export function joinAnswer(group: Generation, memberId: string, isLeader: boolean): JoinAnswer {
  return {
    errorCode: NONE,
    generationId: group.generationId,
    protocolType: group.protocolType,
    protocolName: group.protocolName,
    leader: group.membership.leaderId ?? '',
    skipAssignment: false,
    memberId,
    members: isLeader ? group.membership.subscriptions(group.protocolName) : [],
  };
}

/** The generation as a static member sees it that came back into the middle of it (KIP-345, KIP-814). */
export function staticJoinAnswer(group: Generation, returned: StaticReturn): JoinAnswer {
  const { memberId, leader, canSkipAssignment } = returned;
  const isLeader = memberId === group.membership.leaderId;
  const answer = joinAnswer(group, memberId, isLeader && canSkipAssignment);
  // An older client would assign again if it were told that it leads; the old id keeps it a follower.
  return canSkipAssignment ? { ...answer, skipAssignment: isLeader } : { ...answer, leader };
}

export const joinRefusal = (errorCode: number, memberId: string): JoinAnswer => ({
  errorCode,
  generationId: -1,
  protocolType: null,
  protocolName: null,
  leader: '',
  skipAssignment: false,
  memberId,
  members: [],
});

export const syncAnswer = (group: Generation, assignment: Buffer): SyncAnswer => ({
  errorCode: NONE,
  protocolType: group.protocolType,
  protocolName: group.protocolName,
  assignment,
});

export const syncRefusal = (errorCode: number): SyncAnswer => ({
  errorCode,
  protocolType: null,
  protocolName: null,
  assignment: NO_BYTES,
});
