import { randomUUID } from 'node:crypto';
import { eventually } from '@rivermart/testing';
import { FlowShop, shipTo } from '../order-flow/flow-shop';
import { mugs } from '../order-flow/products';
import { forgetGlobals } from './support/forget-globals';
import { OtlpReceiver, type ReceivedSpan } from './support/otlp-receiver';
import { labelOf, TraceTree } from './support/trace-tree';

jest.setTimeout(90_000);

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

describe('the trace of one order', () => {
  let receiver: OtlpReceiver;
  let shop: FlowShop;
  let tree: TraceTree;

  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    shop = await FlowShop.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_BSP_SCHEDULE_DELAY: '50',
    });
    const { orderId } = await shop.customer.send<{ orderId: string }>(
      'POST',
      '/api/orders',
      { lines: [{ sku: mugs, quantity: 1 }], card: 'tok_visa', shipTo },
      { 'idempotency-key': randomUUID(), traceparent: `00-${TRACE_ID}-${CALLER}-01` },
    );
    await shop.comesTo(orderId, 'delivered');
    await shop.booksBalance();
    await eventually(() => {
      tree = new TraceTree(receiver.ofTrace(TRACE_ID));
      const seen = new Set(tree.spans.map(labelOf));
      const missing = ends.filter((end) => !seen.has(end));
      if (missing.length > 0) throw new Error(`not seen: ${missing.join(', ')} in\n${String(tree)}`);
    });
    if (process.env['SHOW_TRACE']) process.stdout.write(`${String(tree)}\n`);
  });
  afterAll(async () => {
    await shop.stop();
    await receiver.stop();
    forgetGlobals();
  });

  /** The last spans of every way the trace takes. */
  const ends = [
    'order: process shipment.delivered',
    'notification: create notification.sent',
    'points: create points.granted',
    'recommendation: process order.created',
    'analytics: process shipment.delivered',
    'analytics: process points.granted',
    'analytics: process notification.sent',
    'inventory: process shipment.dispatched',
  ];

  const spanOf = (label: string): ReceivedSpan => {
    const found = tree.spans.find((span) => labelOf(span) === label);
    if (!found) throw new Error(`${label} is not in\n${String(tree)}`);
    return found;
  };

  it('has one root, which is the request of the caller', () => {
    expect(tree.roots.map((root) => [labelOf(root), root.parentSpanId])).toEqual([
      ['gateway: POST /api/orders', CALLER],
    ]);
  });

  it('runs through every service', () => {
    expect([...tree.services].sort()).toEqual(
      [
        ...['analytics', 'gateway', 'inventory', 'logistics', 'notification', 'order'],
        ...['payment', 'points', 'recommendation', 'sandbox'],
      ].sort(),
    );
  });

  it.each([
    [
      'order: create order.created',
      ['order: command', 'order: POST /orders', 'gateway: POST', 'gateway: POST /api/orders'],
    ],
    [
      'inventory: create inventory.updated',
      ['inventory: process order.created', 'order: create order.created'],
    ],
    ['payment: create payment.created', ['payment: process order.created', 'order: create order.created']],
    [
      'order: create order.confirmed',
      // Of payment and stock, whichever comes last.
      ['order: process'],
    ],
    ['logistics: create shipment.created', ['logistics: process']],
    ['points: create points.granted', ['points: process']],
    ['order: process shipment.delivered', ['logistics: create shipment.delivered', 'logistics: command']],
  ])('%s comes of what caused it', (label, line) => {
    const actual = tree.lineOf(spanOf(label)).slice(1, 1 + line.length);
    expect(actual.map((step, index) => (step.startsWith(line[index] ?? '') ? line[index] : step))).toEqual(
      line,
    );
  });

  it('goes through the provider and on with its answer', () => {
    const [provider] = tree.spans.filter(
      ({ service, name }) => service === 'sandbox' && name.includes('captures'),
    );
    expect(provider && tree.lineOf(provider).slice(0, 2)).toEqual([
      'sandbox: POST /psp/captures',
      'payment: POST',
    ]);
    expect(tree.lineOf(spanOf('payment: create payment.completed'))[1]).toBe('payment: command');
  });

  it('names each event by topic, partition, offset and group', () => {
    expect(spanOf('payment: process order.created')).toMatchObject({
      kind: 'consumer',
      name: 'process orders',
      attributes: {
        'messaging.system': 'kafka',
        'messaging.operation.type': 'process',
        'messaging.destination.name': 'orders',
        'messaging.destination.partition.id': expect.stringMatching(/^\d+$/) as unknown,
        'messaging.kafka.offset': expect.anything() as unknown,
        'messaging.consumer.group.name': 'payment',
      },
    });
  });

  it('shows each fact on its way into the log, where it lies there, and behind the span that made it', () => {
    const created = spanOf('order: create order.created');
    const sent = tree.spans.filter(
      ({ parentSpanId, name }) => parentSpanId === created.spanId && name === 'send orders',
    );
    expect(created.kind).toBe('producer');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.attributes).toMatchObject({ 'messaging.destination.name': 'orders' });
    expect(sent[0]?.attributes['messaging.kafka.offset']).toBeDefined();
  });

  it('has one span a transaction, with its rows and messages', () => {
    const transactions = receiver.spans.filter(({ name }) => name === 'transaction');
    expect(transactions.length).toBeGreaterThan(5);
    for (const { attributes } of transactions) {
      expect(attributes).toMatchObject({
        'db.system.name': 'postgresql',
        'rivermart.unit.size': expect.anything() as unknown,
      });
      expect(attributes['rivermart.unit.rows']).toBeDefined();
    }
  });

  it('has no error', () => {
    expect(tree.spans.filter(({ hasError }) => hasError).map(labelOf)).toEqual([]);
  });
});
