import { NODE_ID } from '../broker';
import type { BrokerSettings } from '../settings';
import { ConfigSource, ConfigType, type ConfigDescription } from './config-description';

interface BrokerConfig {
  readonly type: keyof typeof ConfigType;
  readonly documentation: string;
  readonly valueOf: (settings: BrokerSettings) => string | number | boolean;
}

/** The broker's settings under Kafka's names, for tools that read them. */
const brokerConfigs: Readonly<Record<string, BrokerConfig>> = {
  'node.id': { type: 'int', documentation: 'Id of the one node.', valueOf: () => NODE_ID },
  'broker.id': { type: 'int', documentation: 'Id of the one node.', valueOf: () => NODE_ID },
  'auto.create.topics.enable': {
    type: 'boolean',
    documentation: 'A topic is made when a client first asks for it.',
    valueOf: ({ autoCreateTopics }) => autoCreateTopics,
  },
  'num.partitions': {
    type: 'int',
    documentation: 'Partitions of topics that do not say how many.',
    valueOf: ({ defaultPartitions }) => defaultPartitions,
  },
  'default.replication.factor': {
    type: 'int',
    documentation: 'There is one node.',
    valueOf: () => 1,
  },
  'socket.request.max.bytes': {
    type: 'int',
    documentation: 'A longer request ends its connection.',
    valueOf: ({ maxFrameBytes }) => maxFrameBytes,
  },
  'fetch.max.bytes': {
    type: 'int',
    documentation: 'Upper limit of a fetch answer.',
    valueOf: ({ maxFetchBytes }) => maxFetchBytes,
  },
  'group.min.session.timeout.ms': {
    type: 'int',
    documentation: 'Shorter sessions are refused.',
    valueOf: ({ minSessionTimeoutMs }) => minSessionTimeoutMs,
  },
  'group.max.session.timeout.ms': {
    type: 'int',
    documentation: 'Longer sessions are refused.',
    valueOf: ({ maxSessionTimeoutMs }) => maxSessionTimeoutMs,
  },
  'group.initial.rebalance.delay.ms': {
    type: 'int',
    documentation: 'How long an empty group waits for more members.',
    valueOf: ({ initialRebalanceDelayMs }) => initialRebalanceDelayMs,
  },
  'offset.metadata.max.bytes': {
    type: 'int',
    documentation: 'Longest text that can be committed with an offset.',
    valueOf: ({ maxOffsetMetadataBytes }) => maxOffsetMetadataBytes,
  },
  'offsets.retention.minutes': {
    type: 'int',
    documentation: 'How long a group without members keeps its offsets.',
    valueOf: ({ offsetsRetentionMs }) => Math.round(offsetsRetentionMs / 60_000),
  },
  'offsets.topic.num.partitions': {
    type: 'int',
    documentation: 'One node shares no load.',
    valueOf: () => 1,
  },
  'offsets.topic.replication.factor': {
    type: 'short',
    documentation: 'There is one node.',
    valueOf: () => 1,
  },
};

/** All of them come from the command line, the environment or a default, so none can be changed by a client. */
export const describeBrokerConfigs = (settings: BrokerSettings): ConfigDescription[] =>
  Object.entries(brokerConfigs).map(([name, { type, documentation, valueOf }]) => {
    const value = String(valueOf(settings));
    const source = ConfigSource.staticBroker;
    return {
      name,
      value,
      readOnly: true,
      configSource: source,
      isSensitive: false,
      synonyms: [{ name, value, source }],
      configType: ConfigType[type],
      documentation,
    };
  });
