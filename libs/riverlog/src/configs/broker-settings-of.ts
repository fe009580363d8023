import { defaultSettings, settingKeys, type BrokerSettings, type SettingKey } from '../settings';
import type { BrokerConfigs } from './broker-configs';
import { findBrokerConfigDefinition } from './broker-config-definitions';
import { topicKeyOfBroker } from './definitions/log-configs';

type SettingName = keyof typeof settingKeys;
const keyed = Object.entries(settingKeys) as [SettingName, SettingKey][];
const brokerKeyOfTopic = new Map(Object.entries(topicKeyOfBroker).map(([broker, topic]) => [topic, broker]));

/** The same as configs: what was given as options, under Kafka's keys. An explicit config comes first. */
export function configsOfSettings(
  given: Partial<BrokerSettings>,
  configs: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  for (const [name, { key, unitMs = 1 }] of keyed) {
    const value = given[name];
    if (value === undefined) continue;
    entries.set(key, typeof value === 'number' ? String(Math.round(value / unitMs)) : String(value));
  }
  for (const [topicKey, value] of Object.entries(given.topicDefaults ?? {})) {
    const brokerKey = brokerKeyOfTopic.get(topicKey);
    if (brokerKey !== undefined) entries.set(brokerKey, value);
  }
  for (const [name, value] of Object.entries(configs)) entries.set(name, value);
  return entries;
}

/** Settings as the configs in force make them; the rest is as it was given. */
export function settingsOf(configs: BrokerConfigs, given: Partial<BrokerSettings>): BrokerSettings {
  const read = keyed.map(([name, settingKey]) => [name, settingOf(configs, name, settingKey, given)]);
  return {
    ...defaultSettings,
    ...given,
    ...(Object.fromEntries(read) as Partial<BrokerSettings>),
    topicDefaults: { ...given.topicDefaults, ...topicDefaultsOf(configs) },
  };
}

function settingOf(
  configs: BrokerConfigs,
  name: SettingName,
  { key, unitMs = 1 }: SettingKey,
  given: Partial<BrokerSettings>,
): unknown {
  // What was given in milliseconds need not be a whole number of the key's unit.
  if (!configs.isSet(key) || configs.text(key) === configsOfSettings(given, {}).get(key)) {
    return given[name] ?? defaultSettings[name];
  }
  const isBoolean = findBrokerConfigDefinition(key)?.type === 'boolean';
  return isBoolean ? configs.boolean(key) : configs.number(key) * unitMs;
}

/** Only what somebody set: a default of brokers must not hide the default of the topic key. */
const topicDefaultsOf = (configs: BrokerConfigs): Record<string, string> =>
  Object.fromEntries(
    Object.entries(topicKeyOfBroker)
      .filter(([brokerKey]) => configs.isSet(brokerKey))
      .map(([brokerKey, topicKey]) => [topicKey, configs.text(brokerKey) ?? '']),
  );
