import { deleteGroups, errorCodes } from '@rivermart/kafka-protocol';
import { defineHandler, type Exchange } from './handler';

/*
 * DeleteGroups (key 42, versions 0-2)
 *
 * Behaviour
 * - A group with members is NON_EMPTY_GROUP; one nobody has heard of GROUP_ID_NOT_FOUND.
 * - Answered when the deletion is durable.
 */
export const deleteGroupsHandler = defineHandler(deleteGroups, (exchange) => {
  const results = [...new Set(exchange.request.groupsNames)].map((groupId) => remove(groupId, exchange));
  exchange.answerWith(Promise.all(results).then((answered) => ({ results: answered })));
});

type Request = (typeof deleteGroups)['request']['shape'];
type Response = (typeof deleteGroups)['response']['shape'];

function remove(
  groupId: string,
  exchange: Exchange<Request, Response>,
): Promise<{ groupId: string; errorCode: number }> {
  if (!exchange.isAuthorized('delete', 'group', groupId)) {
    return Promise.resolve({ groupId, errorCode: errorCodes.GROUP_AUTHORIZATION_FAILED });
  }
  return new Promise((resolve) => {
    exchange.broker.groups.delete(groupId, (errorCode) => resolve({ groupId, errorCode }));
  });
}
