import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ada } from '../../client/shop-client';
import type { PlannedCustomer } from '../plan/plan-customers';

/** What the shop promised to one customer. */
export interface Dealing {
  readonly key: string;
  /** Order ids in its answers; one, or the customer bought twice. */
  readonly orderIds: ReadonlySet<string>;
  readonly cancellation: 'not wanted' | 'accepted' | 'too late' | 'unanswered';
  /** Answers that nobody should get: neither a success nor "later". */
  readonly surprises: readonly string[];
}

const ANSWER_TIMEOUT_MS = 15_000;
const PATIENCE_MS = 180_000;
const FIRST_PAUSE_MS = 300;
/** A crowd that asks without pause would keep a shop down that is just getting up. */
const LONGEST_PAUSE_MS = 5_000;

const shipTo = { name: 'Ada', street: 'Am Fluss 12', postalCode: '60594', city: 'Frankfurt', country: 'DE' };
/** An address the sandbox's carrier refuses. */
const nowhere = { ...shipTo, postalCode: '00000' };

/** Sign-in of all customers, renewed when the shop does not know it any more. */
export class Session {
  #token: Promise<string> | undefined;

  constructor(readonly url: string) {}

  token(): Promise<string> {
    this.#token ??= this.#signIn();
    this.#token.catch(() => this.forget());
    return this.#token;
  }

  forget(): void {
    this.#token = undefined;
  }

  async #signIn(): Promise<string> {
    const response = await fetch(`${this.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ada),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return ((await response.json()) as { token: string }).token;
  }
}

export interface Answer {
  readonly status: number;
  readonly body: { readonly orderId?: string; readonly id?: string; readonly code?: string };
}

/** A patient customer: asks again with the same key until there is an answer, and then keeps to his habit. */
export async function buy(session: Session, planned: PlannedCustomer, inMs: number): Promise<Dealing> {
  await sleep(inMs);
  const key = randomUUID();
  const orderIds = new Set<string>();
  const surprises: string[] = [];
  const order = async (): Promise<void> => {
    const { sku, quantity, card, isUndeliverable } = planned;
    const answer = await untilAnswered(session, '/api/orders', key, {
      lines: [{ sku, quantity }],
      card,
      shipTo: isUndeliverable ? nowhere : shipTo,
    });
    if (answer?.body.orderId) orderIds.add(answer.body.orderId);
    else if (answer) surprises.push(`an order was answered ${answer.status} ${answer.body.code ?? ''}`);
  };

  await Promise.all(planned.habit === 'double-click' ? [order(), order()] : [order()]);
  if (planned.habit === 'again') await order();
  const [orderId] = orderIds;
  const cancellation = orderId ? await cancel(session, orderId, planned, surprises) : 'not wanted';
  return { key, orderIds, cancellation, surprises };
}

async function cancel(
  session: Session,
  orderId: string,
  { cancelsAfterMs }: PlannedCustomer,
  surprises: string[],
): Promise<Dealing['cancellation']> {
  if (cancelsAfterMs === undefined) return 'not wanted';
  await sleep(cancelsAfterMs);
  const answer = await untilAnswered(session, `/api/orders/${orderId}/cancel`);
  if (!answer) return 'unanswered';
  if (answer.status < 300) return 'accepted';
  if (answer.body.code === 'order.already-shipped') return 'too late';
  surprises.push(`a cancellation of ${orderId} was answered ${answer.status} ${answer.body.code ?? ''}`);
  return 'unanswered';
}

/** Nothing when there was none within three minutes. */
export async function untilAnswered(
  session: Session,
  path: string,
  key?: string,
  body?: object,
): Promise<Answer | undefined> {
  const end = Date.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; Date.now() < end; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const answer = await ask(session, path, key, body).catch(() => undefined);
    if (answer?.status === 401) session.forget();
    else if (answer && answer.status !== 429 && answer.status < 500) return answer;
    await sleep(pauseMs * (0.5 + Math.random()));
  }
  return undefined;
}

async function ask(session: Session, path: string, key?: string, body?: object): Promise<Answer> {
  const response = await fetch(session.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await session.token()}`,
      ...(key && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
