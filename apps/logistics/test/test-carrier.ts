import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type StopAnswer = 'stopped' | 'recalled';

/** A carrier that does nothing by itself: a spec says what it answers and sends its webhooks. */
export class TestCarrier {
  /** Shipment ids by request. */
  readonly bookings: string[][] = [];
  readonly stops: string[] = [];
  isAway = false;
  readonly #answers = new Map<string, StopAnswer>();
  readonly #refused = new Set<string>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TestCarrier> {
    const carrier = new TestCarrier();
    await new Promise<void>((listening) => carrier.#server.listen(0, '127.0.0.1', listening));
    return carrier;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How often the carrier was asked to take this parcel. */
  bookingsOf(shipmentId: string): number {
    return this.bookings.flat().filter((id) => id === shipmentId).length;
  }

  /** It never takes this parcel. */
  refuses(shipmentId: string): void {
    this.#refused.add(shipmentId);
  }

  /** What a stop of this parcel is answered with; `stopped` unless it was picked up. */
  hasPickedUp(shipmentId: string): void {
    this.#answers.set(shipmentId, 'recalled');
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const body: unknown = await json(request);
    if (this.isAway) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(this.#answerTo(request.url ?? '', body)));
  }

  #answerTo(path: string, body: unknown): unknown {
    const [, stopped] = /^\/parcels\/(.+)\/stop$/.exec(path) ?? [];
    if (stopped !== undefined) {
      this.stops.push(stopped);
      return { status: this.#answers.get(stopped) ?? 'stopped' };
    }
    const ids = (body as { shipmentId: string }[]).map(({ shipmentId }) => shipmentId);
    this.bookings.push(ids);
    return ids.map((shipmentId) =>
      this.#refused.has(shipmentId)
        ? { shipmentId, refusal: 'nobody lives there' }
        : { shipmentId, trackingCode: `T-${shipmentId}` },
    );
  }
}
