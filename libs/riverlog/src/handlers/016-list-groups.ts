import { errorCodes, listGroups } from '@rivermart/kafka-protocol';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * ListGroups (key 16, versions 0-5)
 *
 * Behaviour
 * - Groups that only hold offsets are listed as Empty.
 * - Who may not describe the cluster sees the groups he may describe.
 *
 * Version notes
 * - 4: filter by state (KIP-518). 5: filter by type (KIP-848).
 */
export const listGroupsHandler = defineHandler(listGroups, (exchange) => {
  const { request, broker } = exchange;
  const states = lowerCase(request.statesFilter);
  const types = lowerCase(request.typesFilter);
  const seesAll = exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME);
  const groups = broker.groups
    .all()
    .map(({ id, protocolType, stateName, type }) => ({
      groupId: id,
      protocolType,
      groupState: stateName,
      groupType: type,
    }))
    .filter(({ groupState }) => states.size === 0 || states.has(groupState.toLowerCase()))
    .filter(({ groupType }) => types.size === 0 || types.has(groupType))
    .filter(({ groupId }) => seesAll || exchange.isAuthorized('describe', 'group', groupId));
  exchange.answer({ errorCode: errorCodes.NONE, groups });
});

const lowerCase = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.map((name) => name.toLowerCase()));
