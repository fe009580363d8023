import { HttpConnection } from './http-connection';
import type { OrderRequests } from './order-requests';

export interface LoadResult {
  readonly accepted: number;
  /** 503 with `Retry-After`: the shop asked for patience and got it. */
  readonly putOff: number;
  readonly seconds: number;
  /** Of the answers that accepted an order. */
  readonly answersMs: readonly number[];
}

const ACCEPTED = 202;
const TOO_BUSY = 503;
const PATIENCE_MS = 50;

/** Places `orders` orders as fast as `connections` customers can, each waiting for his answer. */
export function saturate(
  port: number,
  requests: OrderRequests,
  orders: number,
  connections: number,
): Promise<LoadResult> {
  let left = orders;
  return drive(port, requests, connections, () => Promise.resolve(left-- > 0));
}

/** Places orders at a steady rate for a while, over as many connections as that takes. */
export function atRate(
  port: number,
  requests: OrderRequests,
  perSecond: number,
  seconds: number,
): Promise<LoadResult> {
  const startedAt = performance.now();
  const total = Math.round(perSecond * seconds);
  let next = 0;
  const waitsForItsTurn = async (): Promise<boolean> => {
    const number = next++;
    if (number >= total) return false;
    const waitMs = startedAt + (number * 1_000) / perSecond - performance.now();
    if (waitMs > 1) await pause(waitMs);
    return true;
  };
  return drive(port, requests, CONNECTIONS_AT_RATE, waitsForItsTurn);
}

const CONNECTIONS_AT_RATE = 32;

async function drive(
  port: number,
  requests: OrderRequests,
  connections: number,
  mayGoOn: () => Promise<boolean>,
): Promise<LoadResult> {
  const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(port)));
  const answersMs: number[] = [];
  let putOff = 0;
  const startedAt = performance.now();

  const customer = async (connection: HttpConnection): Promise<void> => {
    while (await mayGoOn()) {
      const request = requests.next();
      for (;;) {
        const { status, elapsedMs } = await connection.send(request);
        if (status === ACCEPTED) {
          answersMs.push(elapsedMs);
          break;
        }
        if (status !== TOO_BUSY) throw new Error(`The shop answered ${status} to an order`);
        putOff += 1;
        await pause(PATIENCE_MS);
      }
    }
  };
  await Promise.all(opened.map(customer));
  const seconds = (performance.now() - startedAt) / 1_000;
  opened.forEach((connection) => connection.close());
  return { accepted: answersMs.length, putOff, seconds, answersMs };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
