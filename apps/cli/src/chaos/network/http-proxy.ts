import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpTrouble } from '../plan/fault';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const HIT = 0.5;
const LONGEST_HOLD_MS = 1_200;
/** Hop by hop, or made anew by this proxy. */
const OWN_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Carries HTTP requests to a port of this machine, and loses, doubles and holds them while it is told to. */
export class HttpProxy {
  readonly #server: Server;
  #trouble: HttpTrouble | undefined;

  private constructor(private readonly targetPort: number) {
    this.#server = createServer((request, response) => {
      this.#carry(request, response).catch(() => request.socket.destroy());
    });
  }

  static async start(port: number, targetPort: number): Promise<HttpProxy> {
    const proxy = new HttpProxy(targetPort);
    await new Promise<void>((resolve, reject) =>
      proxy.#server.once('error', reject).listen(port, '127.0.0.1', resolve),
    );
    return proxy;
  }

  /** Resolves when the trouble is over. */
  async trouble(trouble: HttpTrouble, forMs: number): Promise<void> {
    this.#trouble = trouble;
    await sleep(forMs);
    this.#trouble = undefined;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const trouble = Math.random() < HIT ? this.#trouble : undefined;
    if (trouble === 'lose-request') return void request.socket.destroy();
    // Held for different times, a later request overtakes an earlier one.
    if (trouble === 'reorder' || trouble === 'delay') await sleep(Math.random() * LONGEST_HOLD_MS);

    const answer = this.#ask(request, body);
    if (trouble === 'double')
      void sleep(Math.random() * LONGEST_HOLD_MS)
        .then(() => this.#ask(request, body))
        .catch(() => undefined);
    const { status, headers, body: answered } = await answer;
    if (trouble === 'lose-answer') return void request.socket.destroy();
    response.writeHead(status, { ...withoutOwn(headers), 'content-length': answered.length });
    response.end(answered);
  }

  #ask({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { port: this.targetPort, host: '127.0.0.1', agent: false } as const;
      const asked = httpRequest(
        { ...options, method, path: url, headers: { ...withoutOwn(headers), 'content-length': body.length } },
        (answer) => {
          buffer(answer).then(
            (answered) =>
              resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: answered }),
            reject,
          );
        },
      );
      asked.once('error', reject).end(body);
    });
  }
}

const withoutOwn = (headers: IncomingMessage['headers']): IncomingMessage['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name)));
