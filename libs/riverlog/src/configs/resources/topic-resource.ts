import { logConfigDefinitions, type LogManager, type TopicLog } from '@rivermart/commit-log';
import type { BrokerConfigs } from '../broker-configs';
import { configChanges } from '../config-changes';
import type { ConfigResource } from '../config-resource';
import { describeTopicConfigs } from '../describe-topic-configs';
import { listDefaultOf } from '../keyed-definitions';

/** A topic; its log checks and stores what is set. */
export const topicResource = (topic: TopicLog, logs: LogManager, broker: BrokerConfigs): ConfigResource => ({
  entries: topic.configEntries,
  describe: () => describeTopicConfigs(topic.configEntries, broker),
  listDefaultOf: (name) => listDefaultOf(logConfigDefinitions, name),
  check: (next) => logs.checkConfig(topic.name, configChanges(topic.configEntries, next)),
  store: (next) => logs.alterConfig(topic.name, configChanges(topic.configEntries, next)),
});
