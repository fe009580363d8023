import { deleteRecords, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { defineHandler, type Exchange } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * DeleteRecords (key 21, versions 0-2)
 *
 * Behaviour
 * - Moves the log start offset, durably, before it is answered; -1 stands for the high watermark.
 * - Above the high watermark is OFFSET_OUT_OF_RANGE; below the log start is fine and changes nothing.
 * - A topic that is only compacted keeps its records: POLICY_VIOLATION.
 */
export const deleteRecordsHandler = defineHandler(deleteRecords, (exchange) => {
  const topics = exchange.request.topics.map(async ({ name, partitions }) => ({
    name,
    partitions: await Promise.all(partitions.map((partition) => cut(name, partition, exchange))),
  }));
  exchange.answerWith(Promise.all(topics).then((answered) => ({ topics: answered })));
});

type Request = (typeof deleteRecords)['request']['shape'];
type Response = (typeof deleteRecords)['response']['shape'];
type PartitionRequest = ValueOf<Request>['topics'][number]['partitions'][number];
type PartitionAnswer = InputOf<Response>['topics'][number]['partitions'][number];

const UNKNOWN_LOW_WATERMARK = -1;

async function cut(
  topicName: string,
  { partitionIndex, offset }: PartitionRequest,
  exchange: Exchange<Request, Response>,
): Promise<PartitionAnswer> {
  const refused = (errorCode: number): PartitionAnswer => ({
    partitionIndex,
    lowWatermark: UNKNOWN_LOW_WATERMARK,
    errorCode,
  });
  if (!exchange.isAuthorized('delete', 'topic', topicName))
    return refused(errorCodes.TOPIC_AUTHORIZATION_FAILED);
  const log = exchange.broker.topics.partition(topicName, partitionIndex);
  if (log === undefined) return refused(errorCodes.UNKNOWN_TOPIC_OR_PARTITION);
  if (!log.config.cleanupPolicy.has('delete')) return refused(errorCodes.POLICY_VIOLATION);
  try {
    const lowWatermark = await log.deleteRecordsBefore(offset);
    return { partitionIndex, lowWatermark, errorCode: errorCodes.NONE };
  } catch (error) {
    return refused(logErrorCode(error));
  }
}
