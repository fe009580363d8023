import { connect, type Socket } from 'node:net';
import {
  decodeResponse,
  encodeRequest,
  type Api,
  type InputOf,
  type Shape,
  type ValueOf,
} from '@rivermart/kafka-protocol';

/** A client without opinions: sends what a test says, byte for byte, and hands back what came. */
export class WireClient {
  isClosed = false;
  /** Correlation ids in the order in which answers arrived. */
  readonly answered: number[] = [];
  private received: Buffer = Buffer.alloc(0);
  private readonly waiting = new Map<number, (frame: Buffer) => void>();
  private readonly closeListeners: (() => void)[] = [];
  private readonly rawListeners: ((frame: Buffer) => void)[] = [];
  private nextCorrelationId = 1;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.onData(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isClosed = true;
      for (const listener of this.closeListeners) listener();
    });
  }

  static async connect({ address }: { readonly address: string }): Promise<WireClient> {
    const [host = '', port] = address.split(':');
    const socket = connect(Number(port), host);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new WireClient(socket);
  }

  ask<Request extends Shape, Response extends Shape>(
    api: Api<Request, Response>,
    version: number,
    body: InputOf<Request>,
  ): Promise<ValueOf<Response>> {
    return this.askInOtherVersion(api, [version, version], body);
  }

  /** For the one API whose answer may come in another version than the request. */
  async askInOtherVersion<Request extends Shape, Response extends Shape>(
    api: Api<Request, Response>,
    [version, answerVersion]: readonly [asked: number, answered: number],
    body: InputOf<Request>,
  ): Promise<ValueOf<Response>> {
    const correlationId = this.nextCorrelationId++;
    const frame = new Promise<Buffer>((resolve) => this.waiting.set(correlationId, resolve));
    this.send(Buffer.concat(encodeRequest(api, version, { correlationId, clientId: 'wire' }, body)));
    return decodeResponse(api, answerVersion, await frame).body;
  }

  /** For what is no answer to a request: the next frame, whatever it holds. */
  nextFrame(): Promise<Buffer> {
    return new Promise((resolve) => this.rawListeners.push(resolve));
  }

  send(bytes: Buffer): void {
    this.socket.write(bytes);
  }

  /** Ends the connection without a word, as the death of a process does. */
  die(): void {
    this.socket.destroy();
  }

  /** Resolves when the broker has ended the connection. */
  closed(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    return new Promise((resolve) => this.closeListeners.push(resolve));
  }

  disconnect(): Promise<void> {
    this.socket.destroy();
    return this.closed();
  }

  private onData(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    while (this.received.length >= 4 && this.received.length >= 4 + this.received.readInt32BE(0)) {
      const end = 4 + this.received.readInt32BE(0);
      const frame = this.received.subarray(4, end);
      this.received = this.received.subarray(end);
      const onRaw = this.rawListeners.shift();
      if (onRaw !== undefined) {
        onRaw(frame);
        continue;
      }
      const correlationId = frame.readInt32BE(0);
      this.answered.push(correlationId);
      this.waiting.get(correlationId)?.(frame);
    }
  }
}
