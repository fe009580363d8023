import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface SentSms {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** An SMS gateway that keeps every request, repetitions too, so that a spec can count them. */
export class TestSmsGateway {
  readonly requests: SentSms[][] = [];
  isAway = false;
  /** Numbers the gateway does not take; a request that has one is refused as a whole. */
  readonly impossible = new Set<string>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TestSmsGateway> {
    const gateway = new TestSmsGateway();
    await new Promise<void>((listening) => gateway.#server.listen(0, '127.0.0.1', listening));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Messages to this number, as often as they came. */
  to(phone: string): SentSms[] {
    return this.requests.flat().filter(({ to }) => to === phone);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return void response.writeHead(405).end();
    const messages = (await json(request)) as SentSms[];
    if (this.isAway) return void response.writeHead(503).end();
    if (messages.some(({ to }) => this.impossible.has(to))) return void response.writeHead(400).end();

    this.requests.push(messages);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ accepted: messages.map(({ id }) => id) }));
  }
}
