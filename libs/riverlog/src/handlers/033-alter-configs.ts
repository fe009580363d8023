import { alterConfigs, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { ConfigRefused } from '../configs/config-refused';
import type { ConfigEntries } from '../configs/config-resource';
import { formProblem, refusalOf, resourceFor } from './config-answers';
import { defineHandler, type Exchange } from './handler';

/*
 * AlterConfigs (key 33, versions 0-2)
 *
 * Behaviour
 * - What is not named goes back to its default: the request replaces all that is set for the resource.
 * - Either all changes of a resource are made or none.
 */
export const alterConfigsHandler = defineHandler(alterConfigs, (exchange) => {
  const { request } = exchange;
  const responses = request.resources.map((resource) => alter(resource, exchange));
  exchange.answerWith(Promise.all(responses).then((answered) => ({ responses: answered })));
});

type RequestShape = (typeof alterConfigs)['request']['shape'];
type ResponseShape = (typeof alterConfigs)['response']['shape'];
type Resource = ValueOf<RequestShape>['resources'][number];
type Answer = InputOf<ResponseShape>['responses'][number];

async function alter(resource: Resource, exchange: Exchange<RequestShape, ResponseShape>): Promise<Answer> {
  const { resourceType, resourceName } = resource;
  const { resources, validateOnly } = exchange.request;
  const named = { resourceType, resourceName };
  const found = resourceFor(exchange, 'alterConfigs', resource);
  if ('errorCode' in found) return { ...named, ...found };
  const problem = formProblem(resources, resource);
  if (problem !== undefined)
    return { ...named, errorCode: errorCodes.INVALID_REQUEST, errorMessage: problem };
  try {
    const entries = entriesOf(resource);
    found.check(entries);
    if (!validateOnly) await found.store(entries);
    return { ...named, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return { ...named, ...refusalOf(error) };
  }
}

function entriesOf({ configs }: Resource): ConfigEntries {
  const entries = new Map<string, string>();
  for (const { name, value } of configs) {
    if (value === null) throw new ConfigRefused(name, 'a value is missing', 'INVALID_REQUEST');
    entries.set(name, value);
  }
  return entries;
}
