import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFailure } from '../network/listen-failure';
import type { AdminAccess } from './admin-access';
import { answerAdmin } from './admin-api';
import type { AdministeredBroker } from './administered-broker';
import type { riverlogMetrics } from './riverlog-metrics';

/** A fault rule is a few dozen bytes; nothing else is sent here. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Health, metrics and what an operator asks, over HTTP, on a port of its own so that a busy Kafka port does not
 * make it look dead. The answers stand in `admin-api.ts`; this is the way to them.
 */
export class AdminServer {
  private readonly server: Server;
  /** Empty until it listens. */
  url = '';
  private metrics: Promise<ReturnType<typeof riverlogMetrics>> | undefined;

  constructor(
    private readonly riverlog: AdministeredBroker,
    private readonly access: AdminAccess,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) sendJson(response, 500, problemOf(500, String(error)));
      });
    });
  }

  async listen(host: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error) => reject(listenFailure(error, host, port, '--admin-port')));
      this.server.listen(port, host, resolve);
    });
    const bound = this.server.address() as AddressInfo;
    this.url = `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const [path = '/'] = url.split('?');
    const refusal = this.access.refusal(path, request.headers);
    if (refusal !== undefined) {
      if (refusal.status === 401) response.setHeader('www-authenticate', 'Bearer');
      return sendJson(response, refusal.status, problemOf(refusal.status, refusal.detail));
    }
    if (method === 'GET' && path === '/metrics') {
      const metrics = await this.loadedMetrics();
      const text = await metrics.metrics();
      response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
      return;
    }
    const written = await bodyOf(request);
    if (written === undefined) return sendJson(response, 400, problemOf(400, 'The body is not JSON.'));
    const { status, body } = await answerAdmin(this.riverlog, { method, path, body: written.value });
    sendJson(response, status, body);
  }

  /** prom-client is a tenth of all that a start could load. */
  private loadedMetrics(): Promise<ReturnType<typeof riverlogMetrics>> {
    this.metrics ??= import('./riverlog-metrics').then(({ riverlogMetrics }) =>
      riverlogMetrics(this.riverlog),
    );
    return this.metrics;
  }
}

/** Undefined when it cannot be read. */
async function bodyOf(request: IncomingMessage): Promise<{ readonly value: unknown } | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if ((bytes += chunk.length) > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return { value: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    return undefined;
  }
}

const problemOf = (status: number, detail: string) => ({
  status,
  title: STATUS_CODES[status] ?? 'Error',
  detail,
});

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
