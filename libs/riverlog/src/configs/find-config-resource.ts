import { errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID, type Broker } from '../broker';
import { isLegalTopicName } from '../topics/topic-name';
import { configResourceTypes, type ConfigResource } from './config-resource';
import { ALL_BROKERS } from './dynamic-configs';
import { brokerResource } from './resources/broker-resource';
import { clientMetricsResource } from './resources/client-metrics-resource';
import { groupResource } from './resources/group-resource';
import { topicResource } from './resources/topic-resource';

export interface NoSuchResource {
  readonly errorCode: number;
  readonly errorMessage: string;
}

/** What a request about configs names by type and name. Source: ConfigHelper.scala, ConfigAdminManager.scala. */
export function findConfigResource(
  resourceType: number,
  name: string,
  broker: Broker,
): ConfigResource | NoSuchResource {
  const { dynamicConfigs, configs } = broker;
  switch (resourceType) {
    case configResourceTypes.topic:
      return topicOf(name, broker);
    case configResourceTypes.broker:
      if (name === ALL_BROKERS || name === String(NODE_ID)) return brokerResource(name, broker);
      return invalid(`Unexpected broker id, expected ${NODE_ID} or empty string, but received ${name}`);
    case configResourceTypes.clientMetrics:
      if (name === '') return invalid('Client metrics subscription name must not be empty');
      return clientMetricsResource(name, dynamicConfigs);
    case configResourceTypes.group:
      return name === ''
        ? invalid('Group name must not be empty')
        : groupResource(name, dynamicConfigs, configs);
    default:
      return invalid(`Unsupported resource type: ${resourceType}`);
  }
}

const invalid = (errorMessage: string): NoSuchResource => ({
  errorCode: errorCodes.INVALID_REQUEST,
  errorMessage,
});

function topicOf(name: string, { topics, logs, configs }: Broker): ConfigResource | NoSuchResource {
  const topic = topics.byName(name);
  if (topic !== undefined) return topicResource(topic, logs, configs);
  return isLegalTopicName(name)
    ? { errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION, errorMessage: `Topic ${name} does not exist.` }
    : {
        errorCode: errorCodes.INVALID_TOPIC_EXCEPTION,
        errorMessage: `Topic name ${JSON.stringify(name)} is invalid.`,
      };
}
