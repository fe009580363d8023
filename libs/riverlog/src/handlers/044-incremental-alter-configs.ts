import { parseLogConfig } from '@rivermart/commit-log';
import { errorCodes, incrementalAlterConfigs, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { alteredEntries } from '../configs/altered-entries';
import { ResourceType } from './032-describe-configs';
import { defineHandler } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

/*
 * IncrementalAlterConfigs (key 44, versions 0-1)
 *
 * Behaviour
 * - Topics only: the broker's own settings come from its command line and environment.
 * - APPEND and SUBTRACT work on list-typed keys only. Unknown keys are INVALID_CONFIG, named in the message.
 * - Either all changes of a resource are made or none.
 */
export const incrementalAlterConfigsHandler = defineHandler(incrementalAlterConfigs, (exchange) => {
  const { request, broker } = exchange;
  const responses = request.resources.map((resource) => alter(resource, request.validateOnly, broker));
  exchange.answerWith(Promise.all(responses).then((answered) => ({ responses: answered })));
});

type Resource = ValueOf<(typeof incrementalAlterConfigs)['request']['shape']>['resources'][number];
type Answer = InputOf<(typeof incrementalAlterConfigs)['response']['shape']>['responses'][number];

async function alter(resource: Resource, validateOnly: boolean, broker: Broker): Promise<Answer> {
  const { resourceType, resourceName, configs } = resource;
  const answer = (errorCode: number, errorMessage: string | null): Answer => ({
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
  });
  if (resourceType !== ResourceType.topic) {
    return answer(errorCodes.INVALID_REQUEST, 'Only topic configs can be changed while the broker runs.');
  }
  const topic = broker.topics.byName(resourceName);
  if (topic === undefined)
    return answer(errorCodes.UNKNOWN_TOPIC_OR_PARTITION, `Topic ${resourceName} does not exist.`);
  try {
    const changes = alteredEntries(topic.configEntries, configs);
    const merged = new Map(topic.configEntries);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) merged.delete(name);
      else merged.set(name, value);
    }
    parseLogConfig(merged);
    if (!validateOnly) await broker.logs.alterConfig(resourceName, changes);
    return answer(errorCodes.NONE, null);
  } catch (error) {
    return answer(logErrorCode(error), isLogError(error) ? error.message : null);
  }
}
