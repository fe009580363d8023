import type { Broker } from '../../broker';
import { configChanges } from '../config-changes';
import { connectionOverrides } from '../../quotas/connection-quotas';
import { jaasUsers } from '../../security/jaas-users';
import { ConfigSource, ConfigType, type ConfigDescription } from '../config-description';
import type { BrokerConfigDefinition } from '../broker-config-definition';
import { brokerConfigDefinitions, findBrokerConfigDefinition } from '../broker-config-definitions';
import { checkBrokerConfig, type BrokerConfigs } from '../broker-configs';
import { ConfigRefused } from '../config-refused';
import type { ConfigEntries, ConfigResource } from '../config-resource';
import { ALL_BROKERS } from '../dynamic-configs';
import { listDefaultOf } from '../keyed-definitions';

/** The broker by its id, or, by the empty name, all brokers there might be. */
export const brokerResource = (
  name: string,
  { dynamicConfigs, configs, applyConfigs }: Pick<Broker, 'dynamicConfigs' | 'configs' | 'applyConfigs'>,
): ConfigResource => {
  const entries = dynamicConfigs.of('broker', name);
  const check = (next: ConfigEntries): void => checkAll(next, name);
  return {
    entries,
    describe: () =>
      name === ALL_BROKERS ? describeOwn(entries) : [...describeAll(configs), ...describeListeners(configs)],
    listDefaultOf: (key) => {
      const definition = findBrokerConfigDefinition(key);
      return definition === undefined ? null : listDefaultOf([definition], key);
    },
    check,
    store: async (next) => {
      check(next);
      await dynamicConfigs.change('broker', name, configChanges(entries, next));
      await applyConfigs();
    },
  };
};

/** Throws ConfigRefused: an unknown key is INVALID_CONFIG, everything else INVALID_REQUEST, as in Kafka (KAFKA-13609). */
function checkAll(entries: ConfigEntries, brokerName: string): void {
  for (const [name, value] of entries) {
    const definition = findBrokerConfigDefinition(name);
    if (definition === undefined) throw new ConfigRefused(name, 'it is not a configuration of brokers');
    checkMode(definition, brokerName);
    try {
      checkBrokerConfig(name, value);
      checkForm(name, value);
    } catch (error) {
      throw error instanceof ConfigRefused ? asInvalidRequest(error) : error;
    }
  }
}

/** What is stored in a wrong form would keep the broker from starting again. */
function checkForm(name: string, value: string): void {
  if (name === 'max.connections.per.ip.overrides') connectionOverrides(value);
  if (name.endsWith('.plain.sasl.jaas.config')) jaasUsers(name, value);
  if (name === 'sasl.jaas.config') throw new ConfigRefused(name, 'it is set for a listener and a mechanism');
}

function asInvalidRequest({ key, message }: ConfigRefused): ConfigRefused {
  const problem = message.slice(`Invalid config ${key}: `.length, -1);
  return new ConfigRefused(key, problem, 'INVALID_REQUEST');
}

function checkMode({ name, updateMode }: BrokerConfigDefinition, brokerName: string): void {
  if (updateMode === 'read-only') {
    throw new ConfigRefused(name, 'it cannot be changed while the broker runs', 'INVALID_REQUEST');
  }
  if (updateMode === 'per-broker' && brokerName === ALL_BROKERS) {
    throw new ConfigRefused(name, 'it is set for one broker, not for all', 'INVALID_REQUEST');
  }
}

const describeAll = (configs: BrokerConfigs): ConfigDescription[] =>
  brokerConfigDefinitions.map((definition) => describe(definition, configs.synonyms(definition.name)));

const describeListeners = (configs: BrokerConfigs): ConfigDescription[] =>
  configs.namesOfListeners().flatMap((name) => {
    const definition = findBrokerConfigDefinition(name);
    return definition === undefined ? [] : [describe(definition, configs.synonyms(name))];
  });

const describeOwn = (entries: ConfigEntries): ConfigDescription[] =>
  [...entries].flatMap(([name, value]) => {
    const definition = findBrokerConfigDefinition(name);
    const synonyms = [{ name, value, source: ConfigSource.dynamicDefaultBroker }];
    return definition === undefined ? [] : [describe(definition, synonyms)];
  });

function describe(
  { name, type, documentation, updateMode }: BrokerConfigDefinition,
  synonyms: readonly { readonly name: string; readonly value: string; readonly source: number }[],
): ConfigDescription {
  const isSensitive = type === 'password';
  const shown = synonyms.map((synonym) => (isSensitive ? { ...synonym, value: null } : synonym));
  const [inForce] = shown;
  return {
    name,
    value: inForce?.value ?? null,
    readOnly: updateMode === 'read-only',
    configSource: inForce?.source ?? ConfigSource.default,
    isSensitive,
    synonyms: shown,
    configType: ConfigType[type],
    documentation,
  };
}
