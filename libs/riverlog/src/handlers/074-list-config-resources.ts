import { errorCodes, listConfigResources } from '@rivermart/kafka-protocol';
import { NODE_ID, type Broker } from '../broker';
import { configResourceTypes } from '../configs/config-resource';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * ListConfigResources (key 74, versions 0-1)
 *
 * Behaviour
 * - Topics and brokers are all listed; groups and client metrics only those that somebody configured.
 *
 * Version notes
 * - 0: subscriptions to client metrics alone. 1: types to choose from, none meaning all (KIP-1142).
 */
export const listConfigResourcesHandler = defineHandler(listConfigResources, (exchange) => {
  const { request, version, broker, answer } = exchange;
  if (!exchange.isAuthorized('describeConfigs', 'cluster', CLUSTER_NAME)) {
    return answer({ errorCode: errorCodes.CLUSTER_AUTHORIZATION_FAILED, configResources: [] });
  }
  const supported = version === 0 ? [configResourceTypes.clientMetrics] : Object.values(configResourceTypes);
  const asked = version === 0 || request.resourceTypes.length === 0 ? supported : request.resourceTypes;
  const isSupported = (type: number): boolean => supported.some((each) => each === type);
  if (!asked.every(isSupported)) {
    return answer({ errorCode: errorCodes.UNSUPPORTED_VERSION, configResources: [] });
  }
  const configResources = asked.flatMap((resourceType) =>
    namesOf(resourceType, broker).map((resourceName) => ({ resourceName, resourceType })),
  );
  answer({ errorCode: errorCodes.NONE, configResources });
});

function namesOf(resourceType: number, { dynamicConfigs, topics }: Broker): string[] {
  switch (resourceType) {
    case configResourceTypes.group:
      return dynamicConfigs.names('group');
    case configResourceTypes.clientMetrics:
      return dynamicConfigs.names('client-metrics');
    case configResourceTypes.topic:
      return topics.all().map(({ name }) => name);
    default:
      return [String(NODE_ID)];
  }
}
