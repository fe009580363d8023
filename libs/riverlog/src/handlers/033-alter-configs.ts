import { alterConfigs, type ValueOf } from '@rivermart/kafka-protocol';
import { ConfigRefused } from '../configs/config-refused';
import type { ConfigEntries } from '../configs/config-resource';
import { alterConfigsOf } from './altered-configs';
import { defineHandler } from './handler';

/*
 * AlterConfigs (key 33, versions 0-2)
 *
 * Behaviour
 * - What is not named goes back to its default: the request replaces all that is set for the resource.
 * - Either all changes of a resource are made or none.
 */
export const alterConfigsHandler = defineHandler(alterConfigs, (exchange) => {
  exchange.answerWith(alterConfigsOf(exchange, entriesOf).then((responses) => ({ responses })));
});

type Resource = ValueOf<(typeof alterConfigs)['request']['shape']>['resources'][number];

function entriesOf({ configs }: Resource): ConfigEntries {
  const entries = new Map<string, string>();
  for (const { name, value } of configs) {
    if (value === null) throw new ConfigRefused(name, 'a value is missing', 'INVALID_REQUEST');
    entries.set(name, value);
  }
  return entries;
}
