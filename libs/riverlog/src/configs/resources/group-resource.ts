import type { BrokerConfigs } from '../broker-configs';
import { configChanges } from '../config-changes';
import { ConfigSource } from '../config-description';
import { ConfigRefused } from '../config-refused';
import type { ConfigResource } from '../config-resource';
import type { DynamicConfigs } from '../dynamic-configs';
import { checkKeyed, describeKeyed, listDefaultOf, type KeyedDefinition } from '../keyed-definitions';

const INTERVAL = 'How often the members of a group report.';
const SESSION = 'How long a silent member stays in its group.';
const none = 'Accepted. There are no such groups.';

/** GroupConfig.java. */
const definitions: readonly KeyedDefinition[] = [
  int('consumer.assignment.interval.ms', 1_000, 0, 'Accepted. An assignment is made when it is needed.'),
  int('consumer.heartbeat.interval.ms', 5_000, 1, INTERVAL),
  int('consumer.session.timeout.ms', 45_000, 1, SESSION),
  int('share.assignment.interval.ms', 1_000, 0, none),
  { name: 'share.auto.offset.reset', type: 'string', default: 'latest', documentation: none },
  int('share.delivery.count.limit', 5, 2, none),
  int('share.heartbeat.interval.ms', 5_000, 1, none),
  {
    name: 'share.isolation.level',
    type: 'string',
    default: 'read_uncommitted',
    oneOf: ['read_committed', 'read_uncommitted'],
    documentation: none,
  },
  int('share.partition.max.record.locks', 2_000, 100, none),
  int('share.record.lock.duration.ms', 30_000, 1_000, none),
  { name: 'share.renew.acknowledge.enable', type: 'boolean', default: 'true', documentation: none },
  int('share.session.timeout.ms', 45_000, 1, none),
  int('streams.assignment.interval.ms', 1_000, 0, none),
  int('streams.heartbeat.interval.ms', 5_000, 1, none),
  int('streams.initial.rebalance.delay.ms', 3_000, 0, none),
  int('streams.num.standby.replicas', 0, 0, none),
  int('streams.session.timeout.ms', 45_000, 1, none),
];

function int(name: string, standard: number, min: number, documentation: string): KeyedDefinition {
  return { name, type: 'int', default: String(standard), min, documentation };
}

/** Limits the broker sets to what a group may choose. */
const limited = ['heartbeat.interval.ms', 'session.timeout.ms'];

/** Configs of one group of the protocol of KIP-848; they come before the broker's `group.consumer.…`. */
export const groupResource = (
  groupId: string,
  dynamic: DynamicConfigs,
  broker: BrokerConfigs,
): ConfigResource => {
  const entries = dynamic.of('group', groupId);
  const check = (next: ReadonlyMap<string, string>): void => {
    if (groupId === '') throw new ConfigRefused('name', 'a group needs one', 'INVALID_REQUEST');
    checkKeyed(definitions, next);
    for (const key of limited) checkLimits(key, next.get(`consumer.${key}`), broker);
  };
  return {
    entries,
    describe: () => describeKeyed(inheriting(broker), entries, [ConfigSource.group, ConfigSource.default]),
    listDefaultOf: (key) => listDefaultOf(definitions, key),
    check,
    store: async (next) => {
      check(next);
      await dynamic.change('group', groupId, configChanges(entries, next));
    },
  };
};

/** What a group does not set it takes from the broker's key of the same name. */
const inheriting = (broker: BrokerConfigs): KeyedDefinition[] =>
  definitions.map((definition) => {
    const brokerKey = `group.${definition.name}`;
    const inherited = broker.text(brokerKey);
    return inherited === undefined ? definition : { ...definition, brokerKey, default: inherited };
  });

function checkLimits(key: string, value: string | undefined, broker: BrokerConfigs): void {
  if (value === undefined) return;
  const [min, max] = ['min', 'max'].map((limit) => broker.number(`group.consumer.${limit}.${key}`));
  if (Number(value) < (min ?? 0) || Number(value) > (max ?? Infinity)) {
    throw new ConfigRefused(`consumer.${key}`, `${value} is not within ${min} to ${max}`);
  }
}
