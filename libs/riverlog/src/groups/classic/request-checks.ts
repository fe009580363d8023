import { errorCodes } from '@rivermart/kafka-protocol';
import type { GroupPhase } from './group-generation';
import { identityProblem } from './identity';
import type { Membership } from './membership';
import type { JoinRequest, SyncRequest } from './messages';

const { NONE } = errorCodes;

interface Checked {
  readonly phase: GroupPhase;
  readonly generationId: number;
  readonly protocolType: string | null;
  readonly protocolName: string | null;
  readonly membership: Membership;
}

/** Whether somebody with these protocols could work with those who are there. */
export function acceptsProtocols(group: Checked, { protocolType, protocols }: JoinRequest): boolean {
  if (protocolType === '' || protocols.length === 0) return false;
  if (group.membership.size === 0) return true;
  return (
    protocolType === group.protocolType &&
    group.membership.hasCommonProtocol(protocols.map(({ name }) => name))
  );
}

/**
 * While a rebalance waits for its members those count that are back: they keep their places, and the last to
 * come lose theirs when `group.max.size` has become smaller. An empty group takes anybody in.
 */
export function hasRoomFor({ phase, membership }: Checked, id: string, maxSize: number): boolean {
  if (phase === 'Empty') return true;
  const member = membership.get(id);
  if (phase !== 'PreparingRebalance') return member !== undefined || membership.size < maxSize;
  return member?.isAwaitingJoin === true || membership.joinedCount < maxSize;
}

export function syncProblem(group: Checked, request: SyncRequest): number {
  const problem = identityProblem(group.membership, request);
  if (problem !== NONE) return problem;
  if (request.generationId !== group.generationId) return errorCodes.ILLEGAL_GENERATION;
  const isOtherProtocol =
    (request.protocolType ?? group.protocolType) !== group.protocolType ||
    (request.protocolName ?? group.protocolName) !== group.protocolName;
  if (isOtherProtocol) return errorCodes.INCONSISTENT_GROUP_PROTOCOL;
  return group.phase === 'PreparingRebalance' ? errorCodes.REBALANCE_IN_PROGRESS : NONE;
}
