import { incrementalAlterConfigs } from '@rivermart/kafka-protocol';
import { alteredEntries } from '../configs/altered-entries';
import { alterConfigsOf } from './altered-configs';
import { defineHandler } from './handler';

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
  const altered = alterConfigsOf(exchange, ({ configs }, found) => alteredEntries(found, configs));
  exchange.answerWith(altered.then((responses) => ({ responses })));
});
