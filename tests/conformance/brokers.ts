import { ApacheKafka } from './apache-kafka';
import type { ConformanceBroker } from './conformance-broker';
import { RestartableLog } from './restartable-log';

export interface BrokerUnderTest {
  readonly name: string;
  /** Why it cannot run here; undefined when it can. */
  readonly missing: string | undefined;
  /** `settings` are broker configs by name. */
  readonly start: (settings?: Readonly<Record<string, string>>) => Promise<ConformanceBroker>;
}

export const brokers: readonly BrokerUnderTest[] = [
  { name: 'Riverlog', missing: undefined, start: (settings) => RestartableLog.start(settings) },
  { name: 'Apache Kafka', missing: ApacheKafka.missing, start: (settings) => ApacheKafka.start(settings) },
];

export const presentBrokers = brokers.filter(({ missing }) => missing === undefined);
