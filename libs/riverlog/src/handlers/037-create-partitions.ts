import { createPartitions, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { defineHandler, type Exchange } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

/*
 * CreatePartitions (key 37, versions 0-3)
 *
 * Behaviour
 * - One answer for each topic asked, always: clients index into the list.
 * - Records that are there stay where they are; keys may map to other partitions from now on.
 */
export const createPartitionsHandler = defineHandler(createPartitions, (exchange) => {
  const { request } = exchange;
  const results = request.topics.map((topic) => grow(topic, request.validateOnly, exchange));
  exchange.answerWith(Promise.all(results).then((answered) => ({ results: answered })));
});

type TopicRequest = ValueOf<(typeof createPartitions)['request']['shape']>['topics'][number];
type Result = InputOf<(typeof createPartitions)['response']['shape']>['results'][number];

async function grow(
  { name, count, assignments }: TopicRequest,
  validateOnly: boolean,
  exchange: Pick<Exchange<never, never>, 'isAuthorized' | 'broker'>,
): Promise<Result> {
  const { broker } = exchange;
  const refused = (errorCode: number, errorMessage: string): Result => ({ name, errorCode, errorMessage });
  if (!exchange.isAuthorized('alter', 'topic', name)) {
    return refused(errorCodes.TOPIC_AUTHORIZATION_FAILED, 'Not authorized.');
  }
  const current = broker.topics.byName(name)?.partitions.length;
  if (current === undefined)
    return refused(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `Topic ${name} does not exist.`);
  if (count <= current) {
    return refused(
      errorCodes.INVALID_PARTITIONS,
      `Topic ${name} has ${current} partitions; ${count} is not an increase.`,
    );
  }
  if (assignments !== null && assignments.length !== count - current) {
    return refused(errorCodes.INVALID_REPLICA_ASSIGNMENT, 'One assignment for each new partition is needed.');
  }
  try {
    if (!validateOnly) await broker.logs.createPartitions(name, count);
    return { name, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return refused(logErrorCode(error), isLogError(error) ? error.message : '');
  }
}
