import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import colours from 'picocolors';
import { ada, ShopClient } from '../client/shop-client';
import { journeyHeader, journeyLine } from '../journey/journey-line';
import { JourneyProgress } from '../journey/journey-progress';
import type { JourneyStep } from '../journey/journey-step';
import { homeOf } from '../shop/home';
import { portsOf } from '../shop/ports';
import { readRecord } from '../shop/running-shop';

interface OrderOptions {
  readonly sku?: string;
  readonly quantity: string;
  readonly card: string;
  readonly cancelAfter?: string;
  readonly url?: string;
}

interface Product {
  readonly sku: string;
  readonly name: string;
}

/** After a cancellation the services undo their parts; when nothing was heard for so long they are done. */
const QUIET_MS = 1_500;
/** An order with a provider that never answers takes its time-outs and its retries. */
const GIVE_UP_MS = 90_000;

export const order = new Command('order')
  .description('place a real order as ada@example.com and print its journey, live')
  .option('--sku <sku>', 'what to buy; by default something from the catalogue')
  .option('--quantity <pieces>', 'how many', '1')
  .option(
    '--card <number or token>',
    'card to pay with, e.g. tok_declined, tok_timeout',
    '4242 4242 4242 4242',
  )
  .option('--cancel-after <ms>', 'change your mind so many milliseconds later')
  .option('--url <url>', 'the gateway of another shop')
  .action(async (options: OrderOptions) => {
    const shop = await ShopClient.signIn(options.url ?? gatewayUrl(), ada);
    const product = await chooseProduct(shop, options.sku);
    const { orderId } = await placeOrder(shop, product.sku, options);
    console.log(
      `\n  ${colours.bold(product.name)} × ${options.quantity}  ${colours.dim(`${product.sku}, order ${orderId}`)}\n`,
    );

    const cancellation =
      options.cancelAfter === undefined ? undefined : cancelLater(shop, orderId, Number(options.cancelAfter));
    const progress = await printJourney(shop, orderId);
    await cancellation;
    await printMessages(shop, orderId);
    console.log(
      `\n  ${progress.isCancelled ? colours.yellow('●') : colours.green('●')} ${progress.outcome ?? 'still on its way'}\n`,
    );
  });

function gatewayUrl(): string {
  const { gateway } = readRecord(homeOf(process.env))?.ports ?? portsOf(process.env);
  return `http://127.0.0.1:${gateway}`;
}

async function chooseProduct(shop: ShopClient, sku: string | undefined): Promise<Product> {
  if (sku !== undefined) return shop.get<Product>(`/api/products/${encodeURIComponent(sku)}`);
  const { items } = await shop.get<{ items: Product[] }>('/api/products?limit=50');
  const product = items[Math.floor(Math.random() * items.length)];
  if (product === undefined)
    throw new Error('The shop has nothing to sell: run "npm run rivermart -- seed".');
  return product;
}

function placeOrder(
  shop: ShopClient,
  sku: string,
  { quantity, card }: OrderOptions,
): Promise<{ orderId: string }> {
  const shipTo = {
    name: 'Ada Lovelace',
    street: 'Am Fluss 12',
    postalCode: '60594',
    city: 'Frankfurt',
    country: 'DE',
  };
  const body = { lines: [{ sku, quantity: Number(quantity) }], card, shipTo };
  return shop.send('POST', '/api/orders', body, { 'idempotency-key': randomUUID() });
}

async function cancelLater(shop: ShopClient, orderId: string, afterMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await shop.send('POST', `/api/orders/${orderId}/cancel`).then(
    () => console.log(colours.dim(`            you changed your mind after ${afterMs} ms`)),
    (error: unknown) => console.log(colours.yellow(`            too late to cancel: ${String(error)}`)),
  );
}

async function printJourney(shop: ShopClient, orderId: string): Promise<JourneyProgress> {
  const progress = new JourneyProgress();
  const steps = shop.follow(`/api/orders/${orderId}/events`);
  console.log(journeyHeader());
  for (;;) {
    const message = await nextWithin(steps, progress.isCancelled ? QUIET_MS : GIVE_UP_MS);
    if (message === undefined) break;
    const step = JSON.parse(message.data) as JourneyStep;
    progress.add(step);
    console.log(journeyLine(step, progress.msSinceCreated(step)));
    if (progress.isPurchased && !progress.isCancelled) break;
  }
  return progress;
}

/** The next message, or nothing when the stream ends or stays quiet for too long. */
async function nextWithin<Message>(
  stream: AsyncGenerator<Message>,
  quietMs: number,
): Promise<Message | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const quiet = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), quietMs)));
  try {
    return await Promise.race([
      stream.next().then(({ value, done }) => (done ? undefined : (value as Message))),
      quiet,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

interface Message {
  readonly channel: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/** What ada found on her phone and in her mailbox about this order. */
async function printMessages(shop: ShopClient, orderId: string): Promise<void> {
  const answer = await shop.get<Message[] | { items: Message[] }>('/api/messages');
  const messages = Array.isArray(answer) ? answer : answer.items;
  const short = orderId.slice(-8);
  const about = messages.filter(({ text, subject = '' }) => `${subject} ${text}`.includes(short));
  for (const { channel, to, text } of about) {
    console.log(
      `\n  ${colours.cyan(channel.padEnd(5))} ${colours.dim(`to ${to}:`)} ${text.trim().split('\n')[0]}`,
    );
  }
}
