import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { BooksView } from '@rivermart/contracts';
import type { ProgramStatus } from './kept-program';
import type { ProcessActs } from './process-acts';

/**
 * A small HTTP server on 127.0.0.1 for the other commands. Its token stands in a file only this person
 * can read: on a machine with several people nobody stops the shop of another.
 */
export class ControlServer {
  /** What `rivermart status` is told. */
  status: () => readonly ProgramStatus[] = () => [];
  /** Sends a message to the process of a program; false when nobody listens there. */
  tell: (program: string, message: object) => boolean = () => false;
  /** What operators see of the processes and do to them; nothing until the supervisor is there. */
  acts: ProcessActs | undefined;
  /** Reads the books of all services. */
  books: () => Promise<BooksView> = () => Promise.reject(new Error('The shop is still starting'));
  readonly #token = randomBytes(16).toString('hex');
  readonly #server: Server;

  constructor(private readonly requestStop: () => void) {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** Resolves with what the other commands need to reach it. */
  async listen(): Promise<{ controlUrl: string; token: string }> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return { controlUrl: `http://127.0.0.1:${port}`, token: this.#token };
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#knows(request)) return reply(response, 401, { title: 'The token is missing or wrong' });

    const program = request.url?.split('/')[2] ?? '';
    switch (`${request.method} ${request.url}`) {
      case 'GET /status':
        return reply(response, 200, this.status());
      case 'POST /stop':
        reply(response, 202, {});
        return this.requestStop();
      case `POST /programs/${program}/messages`:
        return void this.#pass(program, request, response);
      default:
        return void this.#answerOperator(request, response);
    }
  }

  async #answerOperator({ method, url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, what, name = '', act = ''] = url.split('/').map(decodeURIComponent);
    const { acts } = this;
    if (!acts) return reply(response, 503, { title: 'The shop is still starting' });
    switch (`${method} ${what}`) {
      case 'GET processes':
        return reply(response, 200, { processes: acts.list() });
      case 'GET process-states':
        return reply(response, 200, { processes: acts.states() });
      case 'POST processes': {
        const { status, body } = await acts.act(name, act);
        return reply(response, status, body);
      }
      case 'POST put-right':
        return reply(response, 200, { undone: acts.putRight() });
      case 'GET books':
        return this.#answerBooks(response);
      default:
        return reply(response, 404, { title: `There is no ${method} ${url}` });
    }
  }

  async #answerBooks(response: ServerResponse): Promise<void> {
    try {
      reply(response, 200, await this.books());
    } catch (error) {
      reply(response, 503, { title: error instanceof Error ? error.message : String(error) });
    }
  }

  async #pass(program: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const isTold = this.tell(program, (await json(request)) as object);
      reply(response, isTold ? 202 : 404, isTold ? {} : { title: `No process of ${program} listens` });
    } catch (error) {
      reply(response, 400, { title: error instanceof Error ? error.message : String(error) });
    }
  }

  #knows({ headers }: IncomingMessage): boolean {
    const expected = Buffer.from(`Bearer ${this.#token}`);
    const given = Buffer.from(headers.authorization ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
