import { connect, type Socket } from 'node:net';
import {
  decodeResponse,
  encodeRequest,
  type Api,
  type InputOf,
  type Shape,
  type ValueOf,
} from '@rivermart/kafka-protocol';

/** A client that costs next to nothing beside the broker it measures: one connection, one schema, no opinion. */
export class ProtocolClient {
  private received: Buffer[] = [];
  private receivedBytes = 0;
  private wantedBytes = 0;
  private nextId = 1;
  private readonly waiting: ((frame: Buffer) => void)[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.onData(chunk));
    socket.on('error', () => undefined);
  }

  static connect(address: string): Promise<ProtocolClient> {
    const at = address.lastIndexOf(':');
    return new Promise((resolve, reject) => {
      const socket = connect(Number(address.slice(at + 1)), address.slice(0, at));
      socket.once('error', reject);
      socket.once('connect', () => resolve(new ProtocolClient(socket)));
    });
  }

  ask<Request extends Shape, Response extends Shape>(
    api: Api<Request, Response>,
    version: number,
    body: InputOf<Request>,
  ): Promise<ValueOf<Response>> {
    const frame = new Promise<Buffer>((resolve) => this.waiting.push(resolve));
    const source = { correlationId: this.nextId++, clientId: 'bench' };
    this.socket.cork();
    for (const piece of encodeRequest(api, version, source, body)) this.socket.write(piece);
    this.socket.uncork();
    return frame.then((bytes) => decodeResponse(api, version, bytes).body);
  }

  close(): void {
    this.socket.destroy();
  }

  private onData(chunk: Buffer): void {
    this.received.push(chunk);
    this.receivedBytes += chunk.length;
    while (this.receivedBytes >= Math.max(this.wantedBytes, 4)) {
      const all = this.received.length === 1 ? (this.received[0] as Buffer) : Buffer.concat(this.received);
      this.wantedBytes = 4 + all.readInt32BE(0);
      this.received = [all];
      if (all.length < this.wantedBytes) return;
      this.waiting.shift()?.(all.subarray(4, this.wantedBytes));
      this.received = [all.subarray(this.wantedBytes)];
      this.receivedBytes = all.length - this.wantedBytes;
      this.wantedBytes = 0;
    }
  }
}
