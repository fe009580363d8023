import { Agent, request, type IncomingMessage } from 'node:http';
import type { Tracing } from '@rivermart/service';
import {
  Upstream,
  type OpenAnswer,
  type ServiceName,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../application/ports';
import { ServiceAway } from '../application/service-away';

/** More would only queue in the service instead of here. */
const MAX_CONNECTIONS = 256;

/** One service over kept-alive connections. */
export class HttpUpstream extends Upstream {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, noDelay: true });
  readonly #hostname: string;
  readonly #port: number;

  constructor(
    override readonly name: ServiceName,
    url: string,
    private readonly timeoutMs: number,
    private readonly tracing: Tracing,
  ) {
    super();
    const { hostname, port } = new URL(url);
    this.#hostname = hostname;
    this.#port = Number(port || 80);
  }

  override async send(wanted: UpstreamRequest): Promise<UpstreamAnswer> {
    const { status, headers, body } = await this.open(wanted);
    return { status, headers, body: await this.#read(body) };
  }

  override async open(wanted: UpstreamRequest): Promise<OpenAnswer> {
    const url = `http://${this.#hostname}:${this.#port}${wanted.path}`;
    try {
      return await this.tracing.call({ method: wanted.method, url }, async (traced) => {
        const sent = { ...wanted, headers: { ...wanted.headers, ...traced } };
        const answer = await this.#request(sent).catch((error: unknown) => {
          if (error instanceof ClosedMeanwhile) return this.#request(sent);
          throw error;
        });
        return { status: answer.statusCode ?? 502, headers: answer.headers, body: answer };
      });
    } catch (error) {
      throw new ServiceAway(this.name, error);
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #request({ method, path, headers, body }: UpstreamRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agent,
        hostname: this.#hostname,
        port: this.#port,
        method,
        path,
        headers: {
          ...headers,
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
        },
        timeout: this.timeoutMs,
      });
      sent.on('response', resolve);
      sent.on('timeout', () => sent.destroy(new Error(`No answer within ${this.timeoutMs} ms`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new ClosedMeanwhile() : error);
      });
      sent.end(body);
    });
  }

  async #read(body: NodeJS.ReadableStream): Promise<Buffer> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of body) chunks.push(chunk as Buffer);
    } catch (error) {
      throw new ServiceAway(this.name, error);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  }
}

/** The service closed a kept connection while we sent on it: nothing wrong, a new one will do. */
class ClosedMeanwhile extends Error {}
