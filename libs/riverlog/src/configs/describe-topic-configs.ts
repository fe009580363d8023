import { logConfigDefinitions, type LogConfigDefinition } from '@rivermart/commit-log';
import type { BrokerConfigs, ConfigSynonym } from './broker-configs';
import { ConfigSource, ConfigType, type ConfigDescription } from './config-description';
import { topicKeyOfBroker } from './definitions/log-configs';

const visible = logConfigDefinitions.filter(({ isInternal }) => isInternal !== true);
const brokerKeyOf = new Map(Object.entries(topicKeyOfBroker).map(([broker, topic]) => [topic, broker]));

/**
 * Every topic key: what is set for the topic, else the broker's key for all topics, else the default.
 * Its synonyms are what the topic and the broker have set, and the broker's default if it is of that very key:
 * one that stands in a longer unit is none (ConfigHelper.createTopicConfigEntry).
 */
export const describeTopicConfigs = (
  entries: ReadonlyMap<string, string>,
  broker: BrokerConfigs,
): ConfigDescription[] =>
  visible.map((definition) => describe(definition, entries.get(definition.name), broker));

function describe(
  definition: LogConfigDefinition,
  ofTopic: string | undefined,
  broker: BrokerConfigs,
): ConfigDescription {
  const { name, documentation } = definition;
  const own = ofTopic === undefined ? [] : [{ name, value: ofTopic, source: ConfigSource.topic }];
  const inForce: ConfigSynonym = { name, value: definition.default, source: ConfigSource.default };
  const [first = inForce] = own.length > 0 ? own : inherited(name, broker);
  return {
    name,
    value: first.value,
    readOnly: false,
    configSource: first.source,
    isSensitive: false,
    synonyms: [...own, ...ofBroker(name, broker)],
    configType: ConfigType[definition.type],
    documentation,
  };
}

const ofBroker = (name: string, broker: BrokerConfigs): ConfigSynonym[] => {
  const brokerKey = brokerKeyOf.get(name);
  if (brokerKey === undefined) return [];
  const all = broker.synonyms(brokerKey);
  const first = all.findIndex((synonym) => synonym.name === brokerKey);
  return first < 0 ? [] : all.slice(first);
};

/** The broker's value in the unit of the topic key; nothing while the broker has only its default. */
function inherited(name: string, broker: BrokerConfigs): ConfigSynonym[] {
  const brokerKey = brokerKeyOf.get(name);
  if (brokerKey === undefined || !broker.isSet(brokerKey)) return [];
  const [synonym] = broker.synonyms(brokerKey);
  return synonym === undefined ? [] : [{ ...synonym, value: broker.text(brokerKey) ?? synonym.value }];
}
