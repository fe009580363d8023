import { inventoryUpdated, paymentCreated } from '@rivermart/contracts';
import { newId } from '@rivermart/kernel';
import { eventually, tokenFor } from '@rivermart/testing';
import { contact, OrderShop } from './order-shop';

interface Message {
  readonly id: string;
  readonly data: { readonly step: string; readonly place: object };
}

describe('the event stream of an order', () => {
  let shop: OrderShop;
  beforeAll(async () => {
    shop = await OrderShop.start();
  });
  afterAll(() => shop.stop());

  /** Collects the messages of a stream until the spec has what it wants. */
  async function follow(
    orderId: string,
    lastEventId?: string,
  ): Promise<{ messages: Message[]; end: () => void }> {
    const ending = new AbortController();
    const response = await fetch(`${shop.shop.url('order')}/orders/${orderId}/events`, {
      headers: {
        authorization: `Bearer ${shop.token}`,
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
      signal: ending.signal,
    });
    const messages: Message[] = [];
    void collect(response, messages).catch(() => undefined);
    return { messages, end: () => ending.abort() };
  }

  async function collect(response: Response, messages: Message[]): Promise<void> {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data) messages.push({ id: field('id') ?? '', data: JSON.parse(data) as Message['data'] });
      }
    }
  }

  const reserved = (orderId: string) =>
    shop.tell(inventoryUpdated, { orderId, outcome: 'reserved', lines: [{ sku: 'tea-green', quantity: 2 }] });

  it('sends each step once, numbered, with its place in the log', async () => {
    const orderId = await shop.placed();
    const { messages, end } = await follow(orderId);
    await eventually(() => expect(messages).toHaveLength(1));
    await reserved(orderId);
    await eventually(() => expect(messages).toHaveLength(2));
    end();

    expect(messages.map(({ id, data }) => [id, data.step])).toEqual([
      ['1', 'order-created'],
      ['2', 'stock-reserved'],
    ]);
    expect(messages.every(({ data }) => 'place' in data)).toBe(true);
  });

  it('goes on after the last step the client has', async () => {
    const orderId = await shop.placed();
    await reserved(orderId);
    await shop.journey(orderId, 2);
    const { messages, end } = await follow(orderId, '1');
    await eventually(() => expect(messages).toHaveLength(1));
    await shop.tell(paymentCreated, { orderId, paymentId: newId(), amountMinor: 2_500, currency: 'EUR' });
    await eventually(() => expect(messages).toHaveLength(2));
    end();

    expect(messages.map(({ id, data }) => [id, data.step])).toEqual([
      ['2', 'stock-reserved'],
      ['3', 'payment-created'],
    ]);
  });

  it('is not there for another customer', async () => {
    const orderId = await shop.placed();
    const token = await tokenFor({ ...contact, customerId: newId() });
    const { status, body } = await shop.request('GET', `/orders/${orderId}/events`, { token });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'order.not-found' });
  });
});
