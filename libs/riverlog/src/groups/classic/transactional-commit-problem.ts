import { errorCodes } from '@rivermart/kafka-protocol';
import type { ClassicGroup } from './classic-group';
import { identityProblem } from './identity';
import type { MemberIdentity } from './messages';

const { NONE, ILLEGAL_GENERATION } = errorCodes;

/**
 * Whether a transaction may commit offsets as this member. Clients before TxnOffsetCommit 3 say neither
 * member nor generation and are believed; a rebalance under way does not matter, for whoever comes next waits
 * for stable offsets (KIP-447). Source: ClassicGroup.validateOffsetCommit, Apache Kafka 4.3.
 */
export function transactionalCommitProblem(
  group: ClassicGroup,
  identity: MemberIdentity,
  generationId: number,
): number {
  const isAnonymous = identity.memberId === '' && identity.groupInstanceId === null;
  if (generationId < 0 && (isAnonymous || group.phase === 'Empty')) return NONE;
  const problem = identityProblem(group.membership, identity);
  if (problem !== NONE) return problem;
  return generationId === group.generationId ? NONE : ILLEGAL_GENERATION;
}
