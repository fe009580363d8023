import type { BrokerConfigDefinition } from './broker-config-definition';
import { clusterConfigs } from './definitions/cluster-configs';
import { coordinatorConfigs } from './definitions/coordinator-configs';
import { logConfigs } from './definitions/log-configs';
import { networkConfigs } from './definitions/network-configs';
import { processConfigs } from './definitions/process-configs';
import { securityConfigs } from './definitions/security-configs';

/**
 * Every public configuration key of Apache Kafka 4.3, so that a server.properties can be taken as it is and
 * tools find all they know, plus `riverlog.…`, which are ours. Flags and variables of the process and the
 * `configs` of an embedded broker are all read from this list.
 */
export const brokerConfigDefinitions: readonly BrokerConfigDefinition[] = [
  ...coordinatorConfigs,
  ...networkConfigs,
  ...securityConfigs,
  ...logConfigs,
  ...clusterConfigs,
  ...processConfigs,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const byName = new Map(brokerConfigDefinitions.map((definition) => [definition.name, definition]));

const PREFIXED = /^listener\.name\.([^.]+)\.(?:(plain|scram-sha-256|scram-sha-512|oauthbearer)\.)?(.+)$/;

/**
 * A definition by the name of its key. What one listener may have for itself is also found behind
 * `listener.name.LISTENER.`, and behind the mechanism for logins. Source: DynamicBrokerConfig.brokerConfigSynonyms.
 */
export function findBrokerConfigDefinition(name: string): BrokerConfigDefinition | undefined {
  const found = byName.get(name);
  if (found !== undefined) return found;
  const base = byName.get(PREFIXED.exec(name)?.[3] ?? '');
  const isOfListener = base !== undefined && /^(ssl|sasl|connections|max\.connection)/.test(base.name);
  return isOfListener ? { ...base, name } : undefined;
}
