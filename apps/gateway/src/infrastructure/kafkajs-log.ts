import { headersOf, type AnyEventContract, type EventEnvelope } from '@rivermart/contracts';
import { Logger, ServiceSettings } from '@rivermart/service';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
// eslint-disable-next-line no-restricted-imports -- LogClient has no view of topics and groups; this adapter is the only place that looks at them
import { Kafka, logLevel, Partitioners, type Admin, type Producer } from 'kafkajs';
import { EventStream, LogInspection, type GroupState, type TopicState } from '../application/ports';
import { groupState, topicState } from './log-states';

/** The gateway's way to the log: one admin connection and one producer, opened when first needed. */
@Injectable()
export class KafkajsLog extends LogInspection implements EventStream, OnApplicationShutdown {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | undefined;
  #producer: Promise<Producer> | undefined;

  constructor({ KAFKA_BROKERS: brokers }: ServiceSettings, logger: Logger) {
    super();
    this.#kafka = new Kafka({
      brokers: [...brokers],
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

  async publish(contract: AnyEventContract, event: EventEnvelope<unknown>): Promise<void> {
    const producer = await this.#connectedProducer();
    const message = {
      key: contract.key(event.data),
      value: JSON.stringify(event.data),
      headers: { ...headersOf(event) },
    };
    await producer.send({ topic: contract.topic.name, messages: [message] });
  }

  async onApplicationShutdown(): Promise<void> {
    const connections = [this.#admin, this.#producer];
    await Promise.allSettled(connections.map(async (connection) => (await connection)?.disconnect()));
  }

  #connectedAdmin(): Promise<Admin> {
    this.#admin ??= connected(this.#kafka.admin());
    this.#admin.catch(() => (this.#admin = undefined));
    return this.#admin;
  }

  #connectedProducer(): Promise<Producer> {
    const createPartitioner = Partitioners.DefaultPartitioner;
    this.#producer ??= connected(this.#kafka.producer({ createPartitioner, allowAutoTopicCreation: false }));
    this.#producer.catch(() => (this.#producer = undefined));
    return this.#producer;
  }
}

async function connected<Client extends { connect(): Promise<void> }>(client: Client): Promise<Client> {
  await client.connect();
  return client;
}
