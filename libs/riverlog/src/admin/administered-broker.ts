import type { Broker } from '../broker';
import type { Faults } from '../faults/faults';
import type { Connection } from '../network/connection';
import type { ConsumerLag, GroupSummary } from '../observed';
import type { ClientTroubles } from './client-troubles';
import type { ClientUsage } from './client-usages';

/** What operators see of a running broker, and what they may switch. */
export interface AdministeredBroker {
  readonly broker: Broker;
  readonly address: string;
  readonly connections: readonly Connection[];
  readonly faults: Faults;
  /** By client id. */
  readonly troubles: ReadonlyMap<string, ClientTroubles>;
  usageOf(connection: Connection): ClientUsage | undefined;
  apiName(key: number): string;
  requestCounts(): { api: string; count: number }[];
  offlinePartitions(): string[];
  topicSizes(): { name: string; sizeBytes: number }[];
  groups(): GroupSummary[];
  consumerLags(): ConsumerLag[];
  oldestTransactionMs(): number;
}
