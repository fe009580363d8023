import { errorCodes, txnOffsetCommit, type ValueOf } from '@rivermart/kafka-protocol';
import type { OffsetChange } from '../groups/store/group-records';
import { CONSUMER_OFFSETS_TOPIC } from '../topics/topic-catalogue';
import { appendError, txnOffsetCommitSupport } from '../transactions/transaction-error';
import { isMetadataTooLong, offsetChange } from './committed-partition';
import { defineHandler, type Exchange } from './handler';

/*
 * TxnOffsetCommit (key 28, versions 0-5)
 *
 * Behaviour
 * - Answered when the offsets are durable in `__consumer_offsets`. Until the transaction commits nobody sees them;
 *   OffsetFetch that asks for stable offsets is told to come again.
 *
 * Version notes
 * - 3: the member and its generation, which must be current (KIP-447). Before, the producer is believed.
 * - 4: TRANSACTION_ABORTABLE; before, INVALID_TXN_STATE.
 * - 5: the group is added to the transaction by this very request (KIP-890); before, by AddOffsetsToTxn.
 */
export const txnOffsetCommitHandler = defineHandler(txnOffsetCommit, (exchange) => {
  const { request, version, broker } = exchange;
  const problem = requestProblem(exchange);
  const checked = request.topics.map((topic) => checkTopic(topic, problem, exchange));
  const changes = checked.flatMap((topic) => topic.changes);
  const respond = (errorCode: number) =>
    exchange.answer({
      topics: checked.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map((each) => ({
          partitionIndex: each.partitionIndex,
          errorCode: each.errorCode === NONE ? errorCode : each.errorCode,
        })),
      })),
    });
  if (changes.length === 0) return respond(NONE);

  const support = txnOffsetCommitSupport(version);
  const ready = (errorCode: number): void => {
    if (errorCode !== NONE) return respond(appendError(errorCode, support));
    commit(exchange, changes, respond);
  };
  if (support.addsPartitions) return broker.transactions.addPartitions(request, [OFFSETS], 2, ready);
  broker.transactions.verifyPartitions(request, [OFFSETS], (errorOf) => ready(errorOf(OFFSETS)));
});

type Request = (typeof txnOffsetCommit)['request']['shape'];
type CommitExchange = Exchange<Request, (typeof txnOffsetCommit)['response']['shape']>;
type TopicRequest = ValueOf<Request>['topics'][number];
type PartitionRequest = TopicRequest['partitions'][number];

const { NONE } = errorCodes;
const OFFSETS = { topic: CONSUMER_OFFSETS_TOPIC, partition: 0 };

function requestProblem(exchange: CommitExchange): number {
  const { transactionalId, groupId } = exchange.request;
  if (!exchange.isAuthorized('write', 'transactionalId', transactionalId)) {
    return errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
  }
  if (!exchange.isAuthorized('read', 'group', groupId)) return errorCodes.GROUP_AUTHORIZATION_FAILED;
  return groupId === '' ? errorCodes.INVALID_GROUP_ID : NONE;
}

/** The group is asked last: the transaction may have waited for the one before it. */
function commit(
  { request, broker }: CommitExchange,
  changes: readonly OffsetChange[],
  respond: (errorCode: number) => void,
): void {
  const { groupId, memberId, groupInstanceId, generationId, producerId, producerEpoch } = request;
  const identity = { memberId, groupInstanceId };
  const problem = broker.groups.transactionalCommitProblem(groupId, identity, generationId, changes);
  if (problem !== NONE) return respond(problem);
  broker.groups.addPendingOffsets(groupId, { producerId, producerEpoch }, changes, respond);
}

function checkTopic(asked: TopicRequest, problem: number, exchange: CommitExchange) {
  const { broker } = exchange;
  const isRefused = problem === NONE && !exchange.isAuthorized('read', 'topic', asked.name);
  const changes: OffsetChange[] = [];
  const commitTimestampMs = broker.clock.now().getTime();
  const partitions = asked.partitions.map((partition) => {
    const { partitionIndex } = partition;
    if (problem !== NONE) return { partitionIndex, errorCode: problem };
    if (isRefused) return { partitionIndex, errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED as number };
    const errorCode = partitionProblem(asked.name, partition, exchange);
    if (errorCode === NONE) changes.push(offsetChange(partition, asked.name, commitTimestampMs));
    return { partitionIndex, errorCode };
  });
  return { name: asked.name, partitions, changes };
}

function partitionProblem(topic: string, asked: PartitionRequest, { broker }: CommitExchange): number {
  if (broker.topics.partition(topic, asked.partitionIndex) === undefined) {
    return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  }
  return isMetadataTooLong(asked, broker) ? errorCodes.OFFSET_METADATA_TOO_LARGE : NONE;
}
