import { kafkajsConnection } from '@rivermart/messaging';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
// eslint-disable-next-line no-restricted-imports -- LogClient has no view of topics and groups; this adapter is the only place that looks at them
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { LogInspection, type GroupState, type TopicState } from '../application/ports';
import { groupState, topicState } from './log-states';

/** The log through one admin connection, opened when somebody first looks. */
@Injectable()
export class KafkajsLogInspection extends LogInspection implements OnApplicationShutdown {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | undefined;

  constructor(settings: ServiceSettings, logger: Logger) {
    super();
    this.#kafka = new Kafka({
      ...kafkajsConnection(settings.log),
      clientId: 'gateway',
      connectionTimeout: 1_000,
      requestTimeout: 5_000,
      retry: { initialRetryTime: 50, retries: 2 },
      logLevel: logLevel.WARN,
      logCreator:
        () =>
        ({ log: { message, ...fields } }) =>
          logger.debug(`kafkajs: ${message}`, fields),
    });
  }

  override async topics(): Promise<readonly TopicState[]> {
    const admin = await this.#connectedAdmin();
    const names = await admin.listTopics();
    return Promise.all(
      names.sort().map(async (name) => topicState(name, await admin.fetchTopicOffsets(name))),
    );
  }

  override async groups(): Promise<readonly GroupState[]> {
    const admin = await this.#connectedAdmin();
    const names = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    const { groups } = await admin.describeGroups(names);
    return Promise.all(
      groups.map(async (group) => {
        const committed = await admin.fetchOffsets({ groupId: group.groupId });
        const ends = await Promise.all(committed.map(({ topic }) => admin.fetchTopicOffsets(topic)));
        return groupState(group, committed, ends);
      }),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#admin?.then((admin) => admin.disconnect()).catch(() => undefined);
  }

  #connectedAdmin(): Promise<Admin> {
    this.#admin ??= connectedAdmin(this.#kafka);
    this.#admin.catch(() => (this.#admin = undefined));
    return this.#admin;
  }
}

async function connectedAdmin(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin();
  await admin.connect();
  return admin;
}
