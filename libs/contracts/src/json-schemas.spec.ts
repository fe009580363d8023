import { events } from './events';
import { jsonSchemas } from './json-schemas';

describe('the JSON Schemas', () => {
  it('are one per version and say what the event means', () => {
    const documents = jsonSchemas(events);

    expect(documents.map(({ fileName }) => fileName)).toContain('order.created.v1.schema.json');
    expect(documents.map(({ fileName }) => fileName)).toEqual(
      expect.arrayContaining(['notification.sent.v1.schema.json', 'notification.sent.v2.schema.json']),
    );
    expect(documents[0]?.schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'order.created v1',
      type: 'object',
      required: expect.arrayContaining(['orderId', 'lines']),
    });
  });

  it('let producers add fields before readers know them', () => {
    expect(JSON.stringify(jsonSchemas(events))).not.toContain('"additionalProperties":false');
  });
});
