import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (request: SeenRequest, response: ServerResponse) => void;

/** Stands where a service would: apps do not know each other, so the spec says what the service answers. */
export class StandIn {
  readonly requests: SeenRequest[] = [];
  /** Connections opened so far. */
  connections = 0;
  #answer: Answer = json(404, { code: 'spec.no-answer' });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandIn> {
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const { method = '', url = '', headers } = request;
        const seen = { method, url, headers, body };
        standIn.requests.push(seen);
        standIn.#answer(seen, response);
      });
    });
    server.on('connection', () => (standIn.connections += 1));
    const standIn = new StandIn(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get lastRequest(): SeenRequest | undefined {
    return this.requests.at(-1);
  }

  answers(answer: Answer): void {
    this.#answer = answer;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An answer with a JSON body. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
