import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly elapsedMs: number;
}

const HEADER_END = '\r\n\r\n';

/**
 * One keep-alive connection, one request at a time, on a bare socket: a load driver that shares the cores
 * with what it measures has to cost little. Knows only what our services send (`content-length`).
 */
export class HttpConnection {
  #buffer = '';
  #startedAt = 0;
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#received(chunk));
    socket.on('error', (error) => this.#reject?.(error));
    socket.on('close', () => this.#reject?.(new Error('The shop closed the connection')));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new HttpConnection(socket)));
    });
  }

  send(request: string): Promise<Answer> {
    this.#startedAt = performance.now();
    this.socket.write(request);
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  close(): void {
    this.#reject = undefined;
    this.socket.destroy();
  }

  #received(chunk: string): void {
    this.#buffer += chunk;
    const headerEnd = this.#buffer.indexOf(HEADER_END);
    if (headerEnd < 0) return;

    const header = this.#buffer.slice(0, headerEnd);
    const length = Number(/content-length: (\d+)/i.exec(header)?.[1] ?? 0);
    const end = headerEnd + HEADER_END.length + length;
    if (this.#buffer.length < end) return;

    this.#buffer = this.#buffer.slice(end);
    this.#resolve?.({ status: Number(header.slice(9, 12)), elapsedMs: performance.now() - this.#startedAt });
  }
}
