import { logConfigDefinitions, type LogConfigDefinition } from '@rivermart/commit-log';
import { ConfigSource, ConfigType, type ConfigDescription } from './config-description';

const visible = logConfigDefinitions.filter(({ isInternal }) => isInternal !== true);

/** Every topic key: what is set for the topic, else the broker-wide default, else Kafka's. */
export function describeTopicConfigs(
  entries: ReadonlyMap<string, string>,
  brokerWide: Readonly<Record<string, string>> = {},
): ConfigDescription[] {
  return visible.map((definition) =>
    describe(definition, entries.get(definition.name), brokerWide[definition.name]),
  );
}

function describe(
  definition: LogConfigDefinition,
  ofTopic: string | undefined,
  ofBroker: string | undefined,
): ConfigDescription {
  const { name, documentation } = definition;
  const synonyms = [
    ...(ofTopic === undefined ? [] : [{ name, value: ofTopic, source: ConfigSource.topic }]),
    ...(ofBroker === undefined ? [] : [{ name, value: ofBroker, source: ConfigSource.staticBroker }]),
  ];
  const inForce = { name, value: definition.default, source: ConfigSource.default };
  const [first = inForce] = synonyms;
  return {
    name,
    value: first.value,
    readOnly: false,
    configSource: first.source,
    isSensitive: false,
    synonyms: [...synonyms, inForce],
    configType: ConfigType[definition.type],
    documentation,
  };
}
