import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** The broker's end of a connection without a network: what it writes is handed on, what it reads is pushed. */
export class SimulatedSocket extends Duplex {
  readonly remoteAddress = '10.0.0.2';
  readonly localAddress = '10.0.0.1';
  readonly localPort = 9092;

  constructor(
    readonly remotePort: number,
    private readonly deliver: (bytes: Buffer) => void,
  ) {
    super();
  }

  /** Connection asks a socket for no more than what is here. */
  asSocket(): Socket {
    return this as unknown as Socket;
  }

  setNoDelay(): this {
    return this;
  }

  destroySoon(): void {
    this.end(() => this.destroy());
  }

  override _read(): void {
    // Bytes come when the client sends them.
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.deliver(Buffer.from(bytes));
    done();
  }
}
