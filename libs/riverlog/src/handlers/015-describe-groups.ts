import { describeGroups, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { ClassicGroup } from '../groups/classic/classic-group';
import { metadataFor } from '../groups/classic/member';
import { defineHandler, type Exchange } from './handler';

/*
 * DescribeGroups (key 15, versions 0-6)
 *
 * Behaviour
 * - Protocol and subscriptions are shown while the group is stable, as in Kafka.
 * - A group of the new protocol is none of this API's: it is as good as unknown. ConsumerGroupDescribe has it.
 *
 * Version notes
 * - 0-5: an unknown group is in state Dead, without an error. 6: GROUP_ID_NOT_FOUND (KIP-1043).
 */
export const describeGroupsHandler = defineHandler(describeGroups, (exchange) => {
  exchange.answer({ groups: exchange.request.groups.map((groupId) => describe(groupId, exchange)) });
});

type Request = (typeof describeGroups)['request']['shape'];
type Response = (typeof describeGroups)['response']['shape'];
type GroupAnswer = InputOf<Response>['groups'][number];

const NOT_FOUND_SINCE = 6;
const OPERATIONS_NOT_ASKED = -2147483648;

function describe(groupId: string, exchange: Exchange<Request, Response>): GroupAnswer {
  if (!exchange.isAuthorized('describe', 'group', groupId)) {
    return { ...nothing(groupId), errorCode: errorCodes.GROUP_AUTHORIZATION_FAILED };
  }
  const group = exchange.broker.groups.findClassic(groupId)?.state;
  if (group === undefined) return dead(groupId, exchange);
  const isStable = group.phase === 'Stable';
  return {
    errorCode: errorCodes.NONE,
    groupId,
    groupState: group.phase,
    protocolType: group.protocolType ?? '',
    protocolData: isStable ? (group.protocolName ?? '') : '',
    members: membersOf(group, isStable),
    authorizedOperations: operationsOn(groupId, exchange),
  };
}

const operationsOn = (groupId: string, exchange: Exchange<Request, Response>): number =>
  exchange.request.includeAuthorizedOperations
    ? exchange.authorizedOperations('group', groupId)
    : OPERATIONS_NOT_ASKED;

function dead(groupId: string, exchange: Exchange<Request, Response>): GroupAnswer {
  const unknown = { ...nothing(groupId), groupState: 'Dead' };
  if (exchange.version < NOT_FOUND_SINCE) {
    return { ...unknown, authorizedOperations: operationsOn(groupId, exchange) };
  }
  const type = exchange.broker.groups.find(groupId) === undefined ? 'not found' : 'not a classic group';
  const errorMessage = type === 'not found' ? `Group ${groupId} not found.` : `Group ${groupId} is ${type}.`;
  return { ...unknown, errorCode: errorCodes.GROUP_ID_NOT_FOUND, errorMessage };
}

const nothing = (groupId: string): GroupAnswer => ({
  errorCode: errorCodes.NONE,
  groupId,
  groupState: '',
  protocolType: '',
  protocolData: '',
  members: [],
});

const membersOf = (group: ClassicGroup, isStable: boolean): GroupAnswer['members'] =>
  group.membership.all().map((member) => ({
    memberId: member.id,
    groupInstanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    memberMetadata: isStable ? metadataFor(member, group.protocolName) : NO_BYTES,
    memberAssignment: isStable ? member.assignment : NO_BYTES,
  }));

const NO_BYTES = Buffer.alloc(0);
