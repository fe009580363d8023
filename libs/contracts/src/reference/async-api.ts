import type { AnyEventContract } from '../define-event';
import type { TopicDefinition } from '../topics';
import { versionsOf } from '../versions-of';

/** The catalogue as an AsyncAPI 3.0 document, for readers and tools that are not written in TypeScript. */
export function asyncApi(contracts: readonly AnyEventContract[]): object {
  const topics = [...new Set(contracts.map(({ topic }) => topic))];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Rivermart events',
      version: '1.0.0',
      description:
        'Everything the services of Rivermart say to each other: CloudEvents 1.0 in Kafka binary mode.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channelOf(topic, contracts)])),
    operations: Object.fromEntries(topics.flatMap((topic) => operationsOn(topic, contracts))),
    components: { messages: Object.fromEntries(contracts.flatMap(messagesOf)), schemas: { headers } },
  };
}

const on = (topic: TopicDefinition, contracts: readonly AnyEventContract[]) =>
  contracts.filter((contract) => contract.topic === topic);
const messageNames = (contract: AnyEventContract): readonly string[] =>
  versionsOf(contract).map(({ version }) => `${contract.name}.v${version}`);

function channelOf(topic: TopicDefinition, contracts: readonly AnyEventContract[]): object {
  const messages = on(topic, contracts).flatMap(messageNames);
  return {
    address: topic.name,
    description: `${topic.meaning} Key: ${topic.key}. Data: ${topic.dataClass}.`,
    messages: Object.fromEntries(messages.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: { 'cleanup.policy': [topic.cleanupPolicy], 'retention.ms': topic.retentionMs },
      },
    },
  };
}

/** A service sends the newest version and receives every one. */
function operationsOn(topic: TopicDefinition, contracts: readonly AnyEventContract[]): [string, object][] {
  const here = on(topic, contracts);
  const operation = (
    action: 'send' | 'receive',
    service: string,
    names: readonly string[],
  ): [string, object] => [
    `${service}.${action}.${topic.name}`,
    {
      action,
      channel: { $ref: `#/channels/${topic.name}` },
      messages: names.map((name) => ({ $ref: `#/channels/${topic.name}/messages/${name}` })),
    },
  ];
  const senders = [...new Set(here.map(({ producer }) => producer))];
  const receivers = [...new Set(here.flatMap(({ readers }) => readers))];
  return [
    ...senders.map((service) =>
      operation(
        'send',
        service,
        here.filter(({ producer }) => producer === service).map(({ name, version }) => `${name}.v${version}`),
      ),
    ),
    ...receivers.map((service) =>
      operation(
        'receive',
        service,
        here.filter(({ readers }) => readers.includes(service)).flatMap(messageNames),
      ),
    ),
  ];
}

function messagesOf(contract: AnyEventContract): [string, object][] {
  const { name, meaning, topic } = contract;
  return versionsOf(contract).map(({ version, jsonSchema }) => {
    const { $schema: _, ...payload } = jsonSchema as Record<string, unknown>;
    const message = {
      name,
      title: `${name} v${version}`,
      summary: meaning,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/headers' },
      payload,
      bindings: { kafka: { key: { type: 'string', description: topic.key } } },
    };
    return [`${name}.v${version}`, message];
  });
}

const text = (description: string) => ({ type: 'string', description });

const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_time'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: text('UUIDv7 of the fact; consumers deduplicate on it.'),
    ce_type: text('Name of the event.'),
    ce_dataversion: text('Version of the data; 1 when it is absent.'),
    ce_source: text('The service that says so.'),
    ce_time: text('When it became true there: ISO 8601, UTC, milliseconds.'),
    'correlation-id': text('One for everything a customer caused.'),
    'causation-id': text('The event that caused this one.'),
    traceparent: text('W3C trace context.'),
  },
};
