import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ByteTrouble } from '../plan/fault';

const DELAY_MS = 120;
/** Of the pieces that pass while connections are cut. */
const CUT = 0.05;

/** Carries bytes to a port of this machine, and makes trouble while it is told to. */
export class ByteProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #trouble: ByteTrouble | undefined;
  #calm: Promise<void> = Promise.resolve();

  private constructor(private readonly targetPort: number) {
    this.#server = createServer({ allowHalfOpen: true }, (client) => void this.#carry(client));
  }

  static async start(port: number, targetPort: number): Promise<ByteProxy> {
    const proxy = new ByteProxy(targetPort);
    await new Promise<void>((resolve, reject) =>
      proxy.#server.once('error', reject).listen(port, '127.0.0.1', resolve),
    );
    return proxy;
  }

  /** Resolves when the trouble is over. */
  async trouble(trouble: ByteTrouble, forMs: number): Promise<void> {
    this.#trouble = trouble;
    const over = sleep(forMs);
    if (trouble === 'stall') this.#calm = over;
    if (trouble === 'refuse') this.#dropAll();
    await over;
    this.#trouble = undefined;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#dropAll();
    await closed;
  }

  #dropAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async #carry(client: Socket): Promise<void> {
    if (this.#trouble === 'refuse') return void client.resetAndDestroy();
    const target = connect({ port: this.targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    client.setNoDelay(true);
    for (const socket of [client, target]) this.#track(socket);
    const meddle = (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> => this.#meddle(source);
    const ways = [pipeline(client, meddle, target), pipeline(target, meddle, client)];
    await Promise.allSettled(ways.map((way) => way.catch(() => (client.destroy(), target.destroy()))));
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // Whatever happens to one end reaches the other by the pipeline.
    socket.on('error', () => undefined);
  }

  async *#meddle(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const bytes of source) {
      if (this.#trouble === 'stall') await this.#calm;
      if (this.#trouble === 'delay') await sleep(DELAY_MS);
      if (this.#trouble === 'cut' && Math.random() < CUT) {
        yield bytes.subarray(0, Math.floor(Math.random() * bytes.length));
        throw new Error('cut in the middle');
      }
      yield bytes;
    }
  }
}
