import { deleteTopics, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { isInternalTopic } from '../topics/topic-catalogue';
import { defineHandler } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

/*
 * DeleteTopics (key 20, versions 1-6)
 *
 * Behaviour
 * - Waiting fetches are woken and told; groups forget the offsets they committed for the topic.
 *
 * Version notes
 * - 6: a topic may be named by id, the name being null.
 */
export const deleteTopicsHandler = defineHandler(deleteTopics, (exchange) => {
  const { request, version, broker } = exchange;
  const asked: Asked[] =
    version >= BY_ID_SINCE
      ? request.topics
      : request.topicNames.map((name) => ({ name, topicId: NO_TOPIC_ID }));
  const responses = asked.map((topic) => remove(topic, broker));
  exchange.answerWith(Promise.all(responses).then((answered) => ({ responses: answered })));
});

type Answer = InputOf<(typeof deleteTopics)['response']['shape']>['responses'][number];
interface Asked {
  readonly name: string | null;
  readonly topicId: string;
}

const BY_ID_SINCE = 6;
const NO_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

async function remove({ name, topicId }: Asked, broker: Broker): Promise<Answer> {
  const topic = name === null ? broker.topics.byId(topicId) : broker.topics.byName(name);
  if (topic === undefined) {
    const errorCode = name === null ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
    return { name, topicId, errorCode, errorMessage: 'This server does not host this topic.' };
  }
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
