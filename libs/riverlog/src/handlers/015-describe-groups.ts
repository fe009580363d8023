import { describeGroups, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import type { ClassicGroup } from '../groups/classic/classic-group';
import { metadataFor } from '../groups/classic/member';
import { defineHandler } from './handler';

/*
 * DescribeGroups (key 15, versions 0-6)
 *
 * Behaviour
 * - Subscriptions are shown for the protocol in force, as in Kafka.
 *
 * Version notes
 * - 0-5: an unknown group is in state Dead, without an error. 6: GROUP_ID_NOT_FOUND (KIP-1043).
 */
export const describeGroupsHandler = defineHandler(describeGroups, ({ request, version, broker, answer }) => {
  answer({ groups: request.groups.map((groupId) => describe(groupId, version, broker)) });
});

type GroupAnswer = InputOf<(typeof describeGroups)['response']['shape']>['groups'][number];

const NOT_FOUND_SINCE = 6;

function describe(groupId: string, version: number, broker: Broker): GroupAnswer {
  const group = broker.groups.find(groupId)?.state;
  if (group === undefined) return dead(groupId, version);
  return {
    errorCode: errorCodes.NONE,
    groupId,
    groupState: group.phase,
    protocolType: group.protocolType ?? '',
    protocolData: group.protocolName ?? '',
    members: membersOf(group),
  };
}

function dead(groupId: string, version: number): GroupAnswer {
  const isError = version >= NOT_FOUND_SINCE;
  return {
    errorCode: isError ? errorCodes.GROUP_ID_NOT_FOUND : errorCodes.NONE,
    errorMessage: isError ? `Group ${groupId} not found.` : null,
    groupId,
    groupState: 'Dead',
    protocolType: '',
    protocolData: '',
    members: [],
  };
}

const membersOf = (group: ClassicGroup): GroupAnswer['members'] =>
  group.membership.all().map((member) => ({
    memberId: member.id,
    groupInstanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    memberMetadata: metadataFor(member, group.protocolName),
    memberAssignment: group.phase === 'Stable' ? member.assignment : Buffer.alloc(0),
  }));
