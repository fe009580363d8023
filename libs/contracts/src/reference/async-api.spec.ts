import Ajv from 'ajv';
import { events } from '../events';
import { topics } from '../topics';
import { asyncApi } from './async-api';
import { topicTable } from './topic-table';

const document = asyncApi(events) as {
  readonly channels: Record<string, { readonly messages: object }>;
  readonly operations: Record<string, { readonly messages: readonly { readonly $ref: string }[] }>;
};

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3.0', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a JSON file of a development dependency, loaded only here
    const schema = require('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object;
    const validate = new Ajv({ strict: false, logger: false, validateFormats: false }).compile(schema);

    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has every topic that carries events, with every version on it', () => {
    expect(Object.keys(document.channels['order-notifications']?.messages ?? {})).toEqual([
      'notification.sent.v1',
      'notification.sent.v2',
    ]);
    expect(Object.keys(document.channels).sort()).toEqual(
      [...new Set(events.map(({ topic }) => topic.name))].sort(),
    );
  });

  it('lets a producer send the newest version alone, and a reader receive all', () => {
    const refs = (operation: string) => document.operations[operation]?.messages.map(({ $ref }) => $ref);

    expect(refs('notification.send.order-notifications')).toEqual([
      '#/channels/order-notifications/messages/notification.sent.v2',
    ]);
    expect(refs('order.receive.order-notifications')).toHaveLength(2);
  });

  it('points only at what it has', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) =>
      String(path),
    );
    const isThere = (path: string): boolean =>
      path
        .split('/')
        .reduce<unknown>((here, step) => (here as Record<string, unknown> | undefined)?.[step], document) !==
      undefined;

    expect(pointers.length).toBeGreaterThan(0);
    expect(pointers.filter((path) => !isThere(path))).toEqual([]);
  });
});

describe('the topic reference', () => {
  it('has a row for every topic', () => {
    const table = topicTable(Object.values(topics));

    expect(table.split('\n')).toHaveLength(Object.keys(topics).length + 2);
    expect(table).toContain('| `orders` | order id | 6 | 30 days | delete | personal-data |');
  });
});
