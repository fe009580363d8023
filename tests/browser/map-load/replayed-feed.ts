import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FlowFigures, MapFrame, RecordGlimpses } from '@rivermart/contracts';

/** What the gateway sends in a quarter of a second. */
export interface FedFrame {
  readonly map: MapFrame;
  readonly records?: RecordGlimpses;
  readonly figures?: FlowFigures;
}

/**
 * A shop whose live feed is replayed: everything else is asked of the shop behind it. So the page runs its own code
 * on as many messages as wanted, and no service takes the processor from the browser that is measured.
 */
export class ReplayedFeed {
  #viewer: ServerResponse | undefined;
  #id = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(shop: string): Promise<ReplayedFeed> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const feed = new ReplayedFeed(server, `http://127.0.0.1:${port}`);
    server.on('request', (asked, answer) => {
      if (asked.url === '/api/ops/live') return feed.#join(answer);
      const { method, url, headers } = asked;
      const passedOn = request(shop + (url ?? ''), { method, headers }, (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(answer);
      });
      passedOn.on('error', () => answer.destroy());
      asked.pipe(passedOn);
    });
    return feed;
  }

  get hasViewer(): boolean {
    return this.#viewer !== undefined;
  }

  /** Resolves when the browser has taken enough of what was sent before. */
  async send({ map, records, figures }: FedFrame): Promise<void> {
    this.#id += 1;
    let text = `id: ${this.#id}\nevent: map\ndata: ${JSON.stringify(map)}\n\n`;
    if (records) text += `event: records\ndata: ${JSON.stringify(records)}\n\n`;
    if (figures) text += `event: figures\ndata: ${JSON.stringify(figures)}\n\n`;
    const viewer = this.#viewer;
    if (viewer && !viewer.write(text)) await new Promise((resolve) => viewer.once('drain', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #join(answer: ServerResponse): void {
    answer.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    answer.flushHeaders();
    this.#viewer = answer;
  }
}
