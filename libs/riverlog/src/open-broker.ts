import { SystemClock } from '@rivermart/kernel';
import {
  CryptoRandom,
  immediatePace,
  LogManager,
  nodeFileSystem,
  nodePace,
  silentEvents,
  VolatileFileSystem,
  WriteCounts,
  type FileSystem,
} from '@rivermart/commit-log';
import type { Broker } from './broker';
import { BrokerConfigs } from './configs/broker-configs';
import { logMaintenanceOf } from './configs/log-maintenance-of';
import { configsOfSettings, settingsOf } from './configs/broker-settings-of';
import { applyDynamicConfigs } from './configs/dynamic-broker-config';
import { DynamicConfigs } from './configs/dynamic-configs';
import { dataDirFailure } from './data-dir-failure';
import { FetchSessionCache } from './fetch/fetch-session-cache';
import { GroupCoordinator } from './groups/group-coordinator';
import { advertisedAddress } from './network/advertised-address';
import type { RiverlogOptions } from './riverlog-options';
import { ClientQuotas } from './quotas/client-quotas';
import { QuotaManagers } from './quotas/quota-managers';
import { Acls } from './security/acls';
import { openAuthorizer } from './security/open-authorizer';
import { addFirstScramUsers } from './security/scram/first-scram-users';
import { ScramCredentials } from './security/scram/scram-credentials';
import { SystemScheduler } from './time/scheduler';
import { TimerWheel } from './time/timer-wheel';
import { TopicCatalogue } from './topics/topic-catalogue';
import { TransactionCoordinator } from './transactions/transaction-coordinator';

/** Recovers the directory and everything that is kept in it. Nobody is let in yet. */
export async function openBroker(options: RiverlogOptions): Promise<Broker> {
  const world = await openWorld(options);
  const { logs, writeCounts, configs, settings, clock, scheduler, random, events } = world;
  const dynamicConfigs = new DynamicConfigs(logs.metadata);
  const applyConfigs = () => applyDynamicConfigs({ ...world, dynamicConfigs });
  const clientQuotas = new ClientQuotas(logs.metadata);
  const acls = new Acls(logs.metadata);
  const scramCredentials = new ScramCredentials(logs.metadata);
  try {
    await applyConfigs();
    await addFirstScramUsers(configs.text('riverlog.add.scram'), scramCredentials, random);
    const timers = new TimerWheel(clock, scheduler);
    const coordinators = await openCoordinators({ ...world, timers });
    return {
      ...coordinators,
      ...{ settings, configs, dynamicConfigs, applyConfigs, scramCredentials },
      ...{ logs, writeCounts, clock, random, scheduler, timers, events },
      fetchSessions: new FetchSessionCache(random),
      acls,
      clientQuotas,
      quotas: new QuotaManagers(clientQuotas, configs, clock),
      authorizer: openAuthorizer(configs, acls),
      advertisedTo: advertisedAddress,
    };
  } catch (error) {
    await logs.close();
    throw error;
  }
}

export async function closeBroker({ groups, transactions, timers, logs }: Broker): Promise<void> {
  groups.stop();
  transactions.stop();
  timers.stop();
  await logs.close();
}

type World = Pick<
  Broker,
  'settings' | 'configs' | 'logs' | 'writeCounts' | 'clock' | 'scheduler' | 'random' | 'events'
> & {
  readonly given: Partial<RiverlogOptions>;
};

async function openWorld(options: RiverlogOptions): Promise<World> {
  const given = definedOnly(options);
  const configs = new BrokerConfigs(configsOfSettings(given, options.configs ?? {}));
  const settings = settingsOf(configs, given);
  const {
    clock = new SystemClock(),
    scheduler = new SystemScheduler(),
    random = new CryptoRandom(),
  } = options;
  const { fileSystem = fileSystemOf(options), events = silentEvents, dataDir } = options;
  const writeCounts = new WriteCounts();
  const opened = LogManager.open({
    dataDir,
    fileSystem,
    writeCounts,
    clock,
    random,
    defaults: settings.topicDefaults,
    events,
    recoverInBackground: true,
    // A simulated machine has no event loop to be kept free.
    pace: options.scheduler === undefined ? nodePace : immediatePace,
    ...logMaintenanceOf(configs),
  });
  const logs = await opened.catch((error: unknown) => Promise.reject(dataDirFailure(error, dataDir)));
  return { given, configs, settings, logs, writeCounts, clock, scheduler, random, events };
}

async function openCoordinators({
  logs,
  ...parts
}: World & Pick<Broker, 'timers'>): Promise<Pick<Broker, 'topics' | 'groups' | 'transactions'>> {
  const { settings, clock, timers, events } = parts;
  const topics = new TopicCatalogue(logs);
  const groups = new GroupCoordinator({ settings, topics, clock, timers, events });
  await groups.load();
  const nextProducerId = () => logs.nextProducerId();
  const transactions = new TransactionCoordinator({
    settings,
    topics,
    groups,
    clock,
    timers,
    events,
    nextProducerId,
  });
  await transactions.load();
  return { topics, groups, transactions };
}

const fileSystemOf = ({ storage }: RiverlogOptions): FileSystem =>
  storage === 'memory' ? new VolatileFileSystem() : nodeFileSystem;

/** An option given as undefined means its default, not undefined. */
const definedOnly = <T extends object>(options: T): Partial<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
