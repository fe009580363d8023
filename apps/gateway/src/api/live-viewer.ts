import { constants, createGzip, type Gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { asFirst, coalesced, type LiveFrame } from '../application/live/map-frames';
import type { Viewer } from '../application/live/live-feed';

type Raw = FastifyReply['raw'];

/**
 * A dashboard at the end of a connection. At most one frame waits for it, however slow it is. Compressed a frame is
 * a tenth of its size, since it says almost what the one before it said.
 */
export class LiveViewer implements Viewer {
  readonly authorization: string | undefined;
  readonly #gzip: Gzip | undefined;
  #waiting: LiveFrame | undefined;
  #isNew = true;
  #id = 0;

  constructor(
    private readonly raw: Raw,
    { takesGzip, authorization }: { readonly takesGzip: boolean; readonly authorization: string | undefined },
  ) {
    this.authorization = authorization;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    });
    raw.flushHeaders();
    if (!takesGzip) raw.on('drain', () => this.#takeWaiting());
    else {
      this.#gzip = createGzip({ level: 1, flush: constants.Z_SYNC_FLUSH });
      this.#gzip.pipe(raw);
      this.#gzip.on('drain', () => this.#takeWaiting());
    }
  }

  show(frame: LiveFrame): void {
    if (this.raw.destroyed || this.raw.writableEnded) return;
    const next = this.#isNew ? asFirst(frame) : frame;
    this.#isNew = false;
    if (this.raw.writableNeedDrain || this.#gzip?.writableNeedDrain) {
      this.#waiting = this.#waiting ? coalesced(this.#waiting, next) : next;
      return;
    }
    this.#takeWaiting(next);
  }

  end(): void {
    if (this.#gzip) this.#gzip.end();
    else this.raw.end();
  }

  #takeWaiting(next?: LiveFrame): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const frame = waiting && next ? coalesced(waiting, next) : (next ?? waiting);
    if (frame) this.#write(frame);
  }

  #write({ map, records, figures }: LiveFrame): void {
    this.#id += 1;
    let text = `id: ${this.#id}\nevent: map\ndata: ${JSON.stringify(map)}\n\n`;
    if (records.shown.length > 0 || records.more > 0)
      text += `event: records\ndata: ${JSON.stringify(records)}\n\n`;
    if (figures) text += `event: figures\ndata: ${JSON.stringify(figures)}\n\n`;
    (this.#gzip ?? this.raw).write(text);
  }
}
