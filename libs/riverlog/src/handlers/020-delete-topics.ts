import type { TopicLog } from '@rivermart/commit-log';
import { deleteTopics, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { isInternalTopic } from '../topics/topic-catalogue';
import { defineHandler, type Exchange } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

/*
 * DeleteTopics (key 20, versions 1-6)
 *
 * Behaviour
 * - Whoever may not see a topic does not learn whether it is there, nor its name by its id.
 * - Waiting fetches are woken and told; groups forget the offsets they committed for the topic.
 *
 * Version notes
 * - 6: a topic may be named by id, the name being null. Both or neither are refused.
 */
export const deleteTopicsHandler = defineHandler(deleteTopics, (exchange) => {
  const { request, version } = exchange;
  const asked: Asked[] =
    version >= BY_ID_SINCE
      ? request.topics
      : request.topicNames.map((name) => ({ name, topicId: NO_TOPIC_ID }));
  const responses = asked.map((topic) => (isNamedOnce(topic) ? remove(topic, exchange) : misnamed(topic)));
  exchange.answerWith(Promise.all(responses).then((answered) => ({ responses: answered })));
});

type Answer = InputOf<(typeof deleteTopics)['response']['shape']>['responses'][number];
interface Asked {
  readonly name: string | null;
  readonly topicId: string;
}

const isNamedOnce = ({ name, topicId }: Asked): boolean => (name === null) !== (topicId === NO_TOPIC_ID);

const misnamed = (asked: Asked): Answer => ({
  ...asked,
  errorCode: errorCodes.INVALID_REQUEST,
  errorMessage: 'A topic is named either by its name or by its id.',
});

const UNAUTHORIZED = { errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED, errorMessage: 'Not authorized.' };
const BY_ID_SINCE = 6;
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

/** From here on clients know THROTTLING_QUOTA_EXCEEDED (KIP-599). */
const STRICT_QUOTA_SINCE = 5;

type Asker = Pick<Exchange<never, never>, 'isAuthorized' | 'broker' | 'recordMutations' | 'version'>;

async function remove({ name, topicId }: Asked, exchange: Asker): Promise<Answer> {
  const { broker } = exchange;
  const topic = name === null ? broker.topics.byId(topicId) : broker.topics.byName(name);
  const known = topic?.name ?? name;
  if (known !== null && !exchange.isAuthorized('delete', 'topic', known)) {
    const isVisible = exchange.isAuthorized('describe', 'topic', known);
    return { name: isVisible ? known : name, topicId, ...UNAUTHORIZED };
  }
  if (topic === undefined) {
    const errorCode = name === null ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    return { name, topicId, errorCode, errorMessage: 'This server does not host this topic.' };
  }
  const isStrict = exchange.version >= STRICT_QUOTA_SINCE;
  if (!exchange.recordMutations(topic.partitions.length, { isStrict })) {
    const errorMessage = 'The throttling quota has been exceeded.';
    return { name: topic.name, topicId, errorCode: errorCodes.THROTTLING_QUOTA_EXCEEDED, errorMessage };
  }
  return removeKnown(topic, broker);
}

async function removeKnown(topic: TopicLog, broker: Broker): Promise<Answer> {
  const named = { name: topic.name, topicId: broker.topics.idOf(topic) };
  if (isInternalTopic(topic.name)) {
    return {
      ...named,
      errorCode: errorCodes.INVALID_TOPIC_EXCEPTION,
      errorMessage: 'An internal topic stays.',
    };
  }
  try {
    await broker.logs.deleteTopic(topic.name);
    await broker.groups.forgetTopic(topic.name);
    return { ...named, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return {
      ...named,
      errorCode: logErrorCode(error),
      errorMessage: isLogError(error) ? error.message : null,
    };
  }
}
