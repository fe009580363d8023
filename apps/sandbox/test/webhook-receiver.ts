import { verifyWebhook, webhookSignatureHeader } from '@rivermart/service';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookSecret } from './sandbox';

/** A shop that only listens: verifies each webhook and keeps it. */
export class WebhookReceiver {
  readonly received: unknown[] = [];
  /** Requests to refuse before it takes one. */
  refusals = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#take(request).then((status) => response.writeHead(status).end());
    });
  }

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((listening) => receiver.#server.listen(0, '127.0.0.1', listening));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.refusals > 0) {
      this.refusals -= 1;
      return 503;
    }
    const body = Buffer.concat(chunks);
    verifyWebhook(webhookSecret, String(request.headers[webhookSignatureHeader]), body, new Date());
    const content: unknown = JSON.parse(body.toString());
    this.received.push(...(Array.isArray(content) ? content : [content]));
    return 204;
  }
}
