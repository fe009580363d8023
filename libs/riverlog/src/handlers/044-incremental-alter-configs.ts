import { errorCodes, incrementalAlterConfigs, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { alteredEntries } from '../configs/altered-entries';
import { formProblem, refusalOf, resourceFor } from './config-answers';
import { defineHandler, type Exchange } from './handler';

/*
 * IncrementalAlterConfigs (key 44, versions 0-1)
 *
 * Behaviour
 * - APPEND and SUBTRACT work on list-typed keys only. Unknown keys are INVALID_CONFIG, named in the message.
 * - A key of the broker that cannot be changed while it runs, or a value that is not allowed for one, is
 *   INVALID_REQUEST (KAFKA-13609).
 * - Either all changes of a resource are made or none.
 */
export const incrementalAlterConfigsHandler = defineHandler(incrementalAlterConfigs, (exchange) => {
  const { request } = exchange;
  const responses = request.resources.map((resource) => alter(resource, exchange));
  exchange.answerWith(Promise.all(responses).then((answered) => ({ responses: answered })));
});

type RequestShape = (typeof incrementalAlterConfigs)['request']['shape'];
type ResponseShape = (typeof incrementalAlterConfigs)['response']['shape'];
type Resource = ValueOf<RequestShape>['resources'][number];
type Answer = InputOf<ResponseShape>['responses'][number];

async function alter(resource: Resource, exchange: Exchange<RequestShape, ResponseShape>): Promise<Answer> {
  const { resourceType, resourceName, configs } = resource;
  const { resources, validateOnly } = exchange.request;
  const named = { resourceType, resourceName };
  const found = resourceFor(exchange, 'alterConfigs', resource);
  if ('errorCode' in found) return { ...named, ...found };
  const problem = formProblem(resources, resource);
  if (problem !== undefined)
    return { ...named, errorCode: errorCodes.INVALID_REQUEST, errorMessage: problem };
  try {
    const entries = alteredEntries(found, configs);
    found.check(entries);
    if (!validateOnly) await found.store(entries);
    return { ...named, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return { ...named, ...refusalOf(error) };
  }
}
