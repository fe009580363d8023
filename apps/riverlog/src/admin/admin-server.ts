import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFailure, type Riverlog } from '@rivermart/riverlog';
import { riverlogMetrics } from './riverlog-metrics';

/** Health and metrics over HTTP, on a port of its own so that a busy Kafka port does not make it look dead. */
export class AdminServer {
  private readonly server: Server;
  private readonly metrics: ReturnType<typeof riverlogMetrics>;

  constructor(private readonly riverlog: Riverlog) {
    this.metrics = riverlogMetrics(riverlog);
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** @returns the address as URL. */
  async listen(host: string, port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error) => reject(listenFailure(error, host, port, '--admin-port')));
      this.server.listen(port, host, resolve);
    });
    const bound = this.server.address() as AddressInfo;
    return `http://${host}:${bound.port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (url.split('?')[0]) {
      case '/health/live':
        return sendJson(response, 200, { status: 'up' });
      case '/health/ready': {
        const offline = this.riverlog.offlinePartitions();
        return sendJson(response, offline.length === 0 ? 200 : 503, {
          status: offline.length === 0 ? 'up' : 'down',
          address: this.riverlog.address,
          offlinePartitions: offline,
        });
      }
      case '/metrics': {
        const text = await this.metrics.metrics();
        response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text);
        return;
      }
      default:
        return sendJson(response, 404, {
          status: 404,
          title: 'Not Found',
          detail: 'There is /health/live, /health/ready and /metrics.',
        });
    }
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
