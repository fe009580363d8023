import type { LogManager } from '@rivermart/commit-log';
import { NODE_ID } from '../broker';
import type { BrokerSettings } from '../settings';
import type { BrokerConfigs } from './broker-configs';
import { settingsOf } from './broker-settings-of';
import { logMaintenanceOf } from './log-maintenance-of';
import { ALL_BROKERS, type DynamicConfigs } from './dynamic-configs';

interface Configured {
  readonly configs: BrokerConfigs;
  readonly dynamicConfigs: DynamicConfigs;
  /** Changed in place: whoever holds it sees the value in force. */
  readonly settings: BrokerSettings;
  /** What the broker was started with. */
  readonly given: Partial<BrokerSettings>;
  readonly logs: LogManager;
}

/** Puts what clients have set for the broker into force. Called at start and after each change. */
export async function applyDynamicConfigs(configured: Configured): Promise<void> {
  const { configs, dynamicConfigs, settings, given, logs } = configured;
  const before = JSON.stringify(settings.topicDefaults);
  const ofThisBroker = dynamicConfigs.of('broker', String(NODE_ID));
  configs.replaceDynamic(ofThisBroker, dynamicConfigs.of('broker', ALL_BROKERS));
  Object.assign(settings, settingsOf(configs, given));
  await logs.changeMaintenance(logMaintenanceOf(configs));
  if (JSON.stringify(settings.topicDefaults) !== before) await logs.changeDefaults(settings.topicDefaults);
}
