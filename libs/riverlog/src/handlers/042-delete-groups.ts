import { deleteGroups } from '@rivermart/kafka-protocol';
import { defineHandler } from './handler';

/*
 * DeleteGroups (key 42, versions 0-2)
 *
 * Behaviour
 * - A group with members is NON_EMPTY_GROUP; one nobody has heard of GROUP_ID_NOT_FOUND.
 * - Answered when the deletion is durable.
 */
export const deleteGroupsHandler = defineHandler(deleteGroups, (exchange) => {
  const { request, broker } = exchange;
  const results = request.groupsNames.map(
    (groupId) =>
      new Promise<{ groupId: string; errorCode: number }>((resolve) => {
        broker.groups.delete(groupId, (errorCode) => resolve({ groupId, errorCode }));
      }),
  );
  exchange.answerWith(Promise.all(results).then((answered) => ({ results: answered })));
});
