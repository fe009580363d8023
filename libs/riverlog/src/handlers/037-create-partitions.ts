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

/** From here on clients know THROTTLING_QUOTA_EXCEEDED (KIP-599). */
const STRICT_QUOTA_SINCE = 3;

type TopicRequest = ValueOf<(typeof createPartitions)['request']['shape']>['topics'][number];
type Result = InputOf<(typeof createPartitions)['response']['shape']>['results'][number];

async function grow(
  { name, count, assignments }: TopicRequest,
  validateOnly: boolean,
  exchange: Pick<Exchange<never, never>, 'isAuthorized' | 'broker' | 'recordMutations' | 'version'>,
): Promise<Result> {
  const { broker } = exchange;
  const refused = (errorCode: number, errorMessage: string): Result => ({ name, errorCode, errorMessage });
  if (!exchange.isAuthorized('alter', 'topic', name)) {
    return refused(errorCodes.TOPIC_AUTHORIZATION_FAILED, 'Not authorized.');
  }
  const current = broker.topics.byName(name)?.partitions.length;
  if (current === undefined)
    return refused(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `Topic ${name} does not exist.`);
  const problem = problemOf({ name, count, assignments }, current);
  if (problem !== undefined) return refused(...problem);
  const isStrict = exchange.version >= STRICT_QUOTA_SINCE;
  if (!validateOnly && !exchange.recordMutations(count - current, { isStrict })) {
    return refused(errorCodes.THROTTLING_QUOTA_EXCEEDED, 'The throttling quota has been exceeded.');
  }
  try {
    if (!validateOnly) await broker.logs.createPartitions(name, count);
    return { name, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return refused(logErrorCode(error), isLogError(error) ? error.message : '');
  }
}

function problemOf(
  { name, count, assignments }: Pick<TopicRequest, 'name' | 'count' | 'assignments'>,
  current: number,
): readonly [errorCode: number, errorMessage: string] | undefined {
  if (count <= current) {
    return [
      errorCodes.INVALID_PARTITIONS,
      `Topic ${name} has ${current} partitions; ${count} is not an increase.`,
    ];
  }
  if (assignments !== null && assignments.length !== count - current) {
    return [errorCodes.INVALID_REPLICA_ASSIGNMENT, 'One assignment for each new partition is needed.'];
  }
  return undefined;
}
