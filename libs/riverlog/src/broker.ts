import type { Clock } from '@rivermart/kernel';
import type { LogEvents, LogManager, Random, WriteCounts } from '@rivermart/commit-log';
import type { FetchSessionCache } from './fetch/fetch-session-cache';
import type { GroupCoordinator } from './groups/group-coordinator';
import type { Connection } from './network/connection';
import type { BrokerConfigs } from './configs/broker-configs';
import type { DynamicConfigs } from './configs/dynamic-configs';
import type { ClientQuotas } from './quotas/client-quotas';
import type { QuotaManagers } from './quotas/quota-managers';
import type { Acls } from './security/acls';
import type { Authorizer } from './security/authorizer';
import type { ScramCredentials } from './security/scram/scram-credentials';
import type { BrokerSettings } from './settings';
import type { Scheduler } from './time/scheduler';
import type { TimerWheel } from './time/timer-wheel';
import type { TopicCatalogue } from './topics/topic-catalogue';
import type { TransactionCoordinator } from './transactions/transaction-coordinator';

/** This node's id in Metadata. There is one node; it leads every partition and coordinates every group. */
export const NODE_ID = 1;

/** What handlers work on. One per running Riverlog; nothing here is shared between two of them. */
export interface Broker {
  readonly settings: BrokerSettings;
  /** The same under Kafka's keys, and all that has no place in `settings`. */
  readonly configs: BrokerConfigs;
  /** What clients have set for the broker, groups and client metrics. */
  readonly dynamicConfigs: DynamicConfigs;
  /** Puts changed `dynamicConfigs` of the broker into force. */
  readonly applyConfigs: () => Promise<void>;
  readonly logs: LogManager;
  readonly writeCounts: WriteCounts;
  readonly topics: TopicCatalogue;
  readonly groups: GroupCoordinator;
  readonly transactions: TransactionCoordinator;
  readonly fetchSessions: FetchSessionCache;
  readonly clock: Clock;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
  readonly authorizer: Authorizer;
  readonly clientQuotas: ClientQuotas;
  readonly quotas: QuotaManagers;
  readonly acls: Acls;
  readonly scramCredentials: ScramCredentials;
  /** Host and port given to a client that came in on `connection`. */
  advertisedTo(connection: Connection): { readonly host: string; readonly port: number };
}
