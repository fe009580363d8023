import { describeConfigs, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import { NODE_ID, type Broker } from '../broker';
import { describeBrokerConfigs } from '../configs/broker-configs';
import type { ConfigDescription } from '../configs/config-description';
import { describeTopicConfigs } from '../configs/topic-configs';
import { defineHandler } from './handler';

/*
 * DescribeConfigs (key 32, versions 1-4)
 *
 * Behaviour
 * - Every key there is, with value, source, synonyms and type: tools read, change and write the whole list,
 *   so one that is left out would be lost.
 *
 * Version notes
 * - 3: type and documentation (KIP-569).
 */
export const describeConfigsHandler = defineHandler(describeConfigs, ({ request, broker, answer }) => {
  const results = request.resources.map((resource) => {
    const { resourceType, resourceName, configurationKeys } = resource;
    const found = configsOf(resource, broker);
    const named = { resourceType, resourceName };
    if ('errorCode' in found) return { ...named, ...found, configs: [] };
    const wanted = found.configs.filter(({ name }) => configurationKeys?.includes(name) ?? true);
    const configs = wanted.map((config) => trimmed(config, request));
    return { ...named, errorCode: errorCodes.NONE, errorMessage: null, configs };
  });
  answer({ results });
});

type Request = ValueOf<(typeof describeConfigs)['request']['shape']>;
type ConfigAnswer = InputOf<
  (typeof describeConfigs)['response']['shape']
>['results'][number]['configs'][number];

/** ConfigResource.java */
export const ResourceType = { topic: 2, broker: 4 } as const;

type Found =
  | { readonly configs: readonly ConfigDescription[] }
  | { readonly errorCode: number; readonly errorMessage: string };

function configsOf({ resourceType, resourceName }: Request['resources'][number], broker: Broker): Found {
  if (resourceType === ResourceType.topic) {
    const topic = broker.topics.byName(resourceName);
    if (topic !== undefined)
      return { configs: describeTopicConfigs(topic.configEntries, broker.settings.topicDefaults) };
    return {
      errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
      errorMessage: `Topic ${resourceName} does not exist.`,
    };
  }
  if (resourceType === ResourceType.broker) {
    // An empty name asks for the defaults of the whole cluster, of which this node has none.
    if (resourceName === '') return { configs: [] };
    if (resourceName === String(NODE_ID)) return { configs: describeBrokerConfigs(broker.settings) };
    return {
      errorCode: errorCodes.INVALID_REQUEST,
      errorMessage: `There is no broker ${resourceName}, only ${NODE_ID}.`,
    };
  }
  return {
    errorCode: errorCodes.INVALID_REQUEST,
    errorMessage: `Resource type ${resourceType} has no configs here.`,
  };
}

const trimmed = (
  config: ConfigDescription,
  { includeSynonyms, includeDocumentation }: Request,
): ConfigAnswer => ({
  ...config,
  synonyms: includeSynonyms ? config.synonyms : [],
  documentation: includeDocumentation ? config.documentation : null,
});
