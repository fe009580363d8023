import { errorCodes, listGroups } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * ListGroups (key 16, versions 0-5)
 *
 * Behaviour
 * - Groups that only hold offsets are listed as Empty.
 *
 * Version notes
 * - 4: filter by state (KIP-518). 5: filter by type (KIP-848); every group here is `classic`.
 */
export const listGroupsHandler = defineHandler(listGroups, ({ request, broker, answer }) => {
  const states = lowerCase(request.statesFilter);
  const types = lowerCase(request.typesFilter);
  const isWanted = types.size === 0 || types.has('classic');
  const groups = broker.groups
    .all()
    .map(({ state }) => ({
      groupId: state.id,
      protocolType: state.protocolType ?? '',
      groupState: state.phase,
      groupType: 'classic',
    }))
    .filter(({ groupState }) => isWanted && (states.size === 0 || states.has(groupState.toLowerCase())));
  answer({ errorCode: errorCodes.NONE, groups });
});

const lowerCase = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()));
