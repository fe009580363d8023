import { kafkajsConnection } from '@rivermart/messaging';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
// eslint-disable-next-line no-restricted-imports -- LogClient has no view of topics and groups; this adapter is the only place that looks at them
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { LogReader } from '../application/log/log-reader';
import { LogInspection, type GroupState, type TopicState } from '../application/ports';
import { groupState, topicState, type LogOffsets } from './log-states';

/** Groups through one admin connection, opened when somebody first looks; offsets as they are read for the live feed. */
@Injectable()
export class KafkajsLogInspection extends LogInspection implements OnApplicationShutdown {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | undefined;

  constructor(
    settings: ServiceSettings,
    logger: Logger,
    private readonly log: LogReader,
  ) {
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
    const names = [...(await this.log.topics()).keys()].sort();
    const offsets = await this.#offsets(names);
    return names.map((name) => topicState(offsets, name));
  }

  override async groups(): Promise<readonly GroupState[]> {
    const admin = await this.#connectedAdmin();
    const names = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    const { groups } = await admin.describeGroups(names);
    const topics = [...(await this.log.topics()).keys()];
    const [offsets, ...committed] = await Promise.all([
      this.#offsets(topics),
      ...groups.map(({ groupId }) => this.log.committed(groupId, topics)),
    ]);
    return groups.map((group, index) => groupState(group, committed[index] ?? new Map(), offsets));
  }

  /** Of all topics at once, in two requests to each broker. */
  async #offsets(topics: readonly string[]): Promise<LogOffsets> {
    const [starts, ends] = await Promise.all([
      this.log.offsets(topics, 'earliest'),
      this.log.offsets(topics, 'latest'),
    ]);
    return { starts, ends };
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
