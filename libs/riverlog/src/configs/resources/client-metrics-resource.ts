import { configChanges } from '../config-changes';
import { ConfigSource } from '../config-description';
import { ConfigRefused } from '../config-refused';
import type { ConfigResource } from '../config-resource';
import { listOf } from '../config-value';
import type { DynamicConfigs } from '../dynamic-configs';
import { checkKeyed, describeKeyed, listDefaultOf, type KeyedDefinition } from '../keyed-definitions';

/** ClientMetricsConfigs.java. Stored for tools; clients are not asked for metrics. */
const definitions: readonly KeyedDefinition[] = [
  {
    name: 'interval.ms',
    type: 'int',
    default: '300000',
    min: 100,
    max: 3_600_000,
    documentation: 'How often clients report.',
  },
  { name: 'match', type: 'list', default: '', documentation: 'Which clients, as selector=pattern.' },
  { name: 'metrics', type: 'list', default: '', documentation: 'Prefixes of the metrics to report.' },
];

const SELECTORS = [
  'client_instance_id',
  'client_id',
  'client_software_name',
  'client_software_version',
  'client_source_address',
  'client_source_port',
];

/** A subscription to metrics of clients (KIP-714). */
export const clientMetricsResource = (name: string, dynamic: DynamicConfigs): ConfigResource => {
  const entries = dynamic.of('client-metrics', name);
  const check = (next: ReadonlyMap<string, string>): void => {
    if (name === '') throw new ConfigRefused('name', 'a subscription needs one', 'INVALID_REQUEST');
    checkKeyed(definitions, next);
    checkSelectors(next.get('match') ?? '');
  };
  return {
    entries,
    // What is set hides its default: there is no other place where it could be set.
    describe: () =>
      describeKeyed(definitions, entries, [ConfigSource.clientMetrics, ConfigSource.default]).map(
        (config) => ({ ...config, synonyms: config.synonyms.slice(0, 1) }),
      ),
    listDefaultOf: (key) => listDefaultOf(definitions, key),
    check,
    store: async (next) => {
      check(next);
      await dynamic.change('client-metrics', name, configChanges(entries, next));
    },
  };
};

function checkSelectors(match: string): void {
  for (const item of listOf(match)) {
    const [selector = '', ...pattern] = item.split('=');
    if (!SELECTORS.includes(selector.trim()) || pattern.length === 0) {
      throw new ConfigRefused('match', `${JSON.stringify(item)} is not selector=pattern`);
    }
  }
}
