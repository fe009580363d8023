import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersOf, newTraceparent, productViewed } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { LogClient, type IncomingRecord, type OutgoingRecord } from '@rivermart/messaging';
import { eventually, startShop, type TestShop } from '@rivermart/testing';
import { visitsService } from './guide/service';
import { visitsCounted } from './guide/visits-counted';

const FOLDER = join(__dirname, 'guide');
const GUIDE = join(__dirname, '../../../docs/guides/write-a-handler.md');

let shop: TestShop;
let log: LogClient;
const said: IncomingRecord[] = [];

beforeAll(async () => {
  shop = await startShop({ services: [visitsService] });
  await shop.ready();
  log = shop.service('visits').app.get(LogClient);
  // A contract in the catalogue has its topic made by the service that says it; this one is not in it.
  await log.ensureTopics([visitsCounted.topic]);
  await log.consume({
    group: 'spec',
    topics: [visitsCounted.topic.name],
    onBatch: async (records) => void said.push(...records),
  });
});

afterAll(() => shop.stop());

function aView(visitorId: string, sku: string, traceparent = newTraceparent()): OutgoingRecord {
  const origin = { source: 'gateway', occurredAt: new Date(), correlationId: newId(), traceparent };
  const event = productViewed.create({ visitorId, sku }, origin);
  const value = Buffer.from(JSON.stringify(event.data));
  return {
    topic: productViewed.topic.name,
    key: Buffer.from(visitorId),
    value,
    headers: { ...headersOf(event) },
  };
}

const trailOf = async (visitorId: string): Promise<readonly string[]> => {
  const rows = await shop.rows<{ trail: string[] }>(
    'visits',
    'SELECT trail FROM visit WHERE visitor_id = $1',
    [visitorId],
  );
  return rows[0]?.trail ?? [];
};

describe('the handler of the guide', () => {
  it.each(['visits-counted.ts', 'visit-row.ts', 'on-product-viewed.ts', 'service.ts'])(
    'is what the guide says: %s',
    (file) => {
      expect(readFileSync(GUIDE, 'utf8')).toContain(readFileSync(join(FOLDER, file), 'utf8').trim());
    },
  );

  it('handles an event once, however often it is delivered', async () => {
    const visitorId = newId();
    const view = aView(visitorId, 'mug');
    await log.publish([view, view]);
    await log.publish([view, aView(visitorId, 'pot')]);

    await eventually(async () => expect(await trailOf(visitorId)).toEqual(['mug', 'pot']));
    await eventually(() => expect(said.filter(({ key }) => key?.toString() === visitorId)).toHaveLength(2));
  });

  it('handles the events of a key in order while others run beside them', async () => {
    const visitors = Array.from({ length: 10 }, () => newId());
    const skus = Array.from({ length: 20 }, (_, index) => `sku-${index}`);
    for (const sku of skus) await log.publish(visitors.map((visitorId) => aView(visitorId, sku)));

    await eventually(async () => {
      for (const visitorId of visitors) expect(await trailOf(visitorId)).toEqual(skus);
    });
  });

  it('says what it causes in the same trace, with the event as the cause', async () => {
    const visitorId = newId();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const view = aView(visitorId, 'mug', traceparent);
    await log.publish([view]);

    const effect = await eventually(() => {
      const found = said.find(({ key }) => key?.toString() === visitorId);
      expect(found).toBeDefined();
      return found;
    });
    const header = (name: string): string | undefined => effect?.headers[name]?.toString();
    expect(header('traceparent')).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b71)[\da-f]{16}-01$/);
    expect(header('causation-id')).toBe(view.headers['ce_id']);
    expect(header('correlation-id')).toBe(view.headers['correlation-id']);
  });
});
