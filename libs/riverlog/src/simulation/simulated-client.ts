import {
  decodeResponse,
  encodeRequest,
  type Api,
  type InputOf,
  type Shape,
  type ValueOf,
} from '@rivermart/kafka-protocol';
import type { SeededRandom } from '@rivermart/commit-log';
import type { SimulatedMachine } from './simulated-machine';
import type { SimulatedSocket } from './simulated-socket';
import type { VirtualTime } from './virtual-time';

/** The answer will never come: the connection ended, nobody listens, or it takes too long. */
export class ConnectionLost extends Error {}

const REQUEST_TIMEOUT_MS = 5_000;

/**
 * A client on a network that delays, keeps the order and drops whole connections. One request in flight;
 * after a loss the next request opens a new connection.
 */
export class SimulatedClient {
  private socket: SimulatedSocket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private pending: { resolve: (frame: Buffer) => void; reject: (error: Error) => void } | undefined;

  constructor(
    private readonly machine: SimulatedMachine,
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    /** Of each request, to cost its connection; 0 once a client wants to see where things end. */
    public lossProbability = 0.01,
  ) {}

  get nowMs(): number {
    return this.time.nowMs;
  }

  async ask<Request extends Shape, Response extends Shape>(
    api: Api<Request, Response>,
    version: number,
    body: InputOf<Request>,
  ): Promise<ValueOf<Response>> {
    const bytes = Buffer.concat(
      encodeRequest(api, version, { correlationId: 1, clientId: 'sim' }, body) as Buffer[],
    );
    const frame = await this.exchange(bytes);
    return decodeResponse(api, version, frame).body;
  }

  pass(ms: number): Promise<void> {
    return this.time.pass(ms);
  }

  private async exchange(bytes: Buffer): Promise<Buffer> {
    const socket = (this.socket ??= this.connect());
    const answer = new Promise<Buffer>((resolve, reject) => (this.pending = { resolve, reject }));
    // It may be lost before anybody has come to wait for it.
    answer.catch(() => undefined);
    const callOff = this.time.after(REQUEST_TIMEOUT_MS, () => this.lose(socket));
    await this.time.pass(this.random.below(4));
    if (!socket.destroyed) socket.push(bytes);
    // The request is on its way; whether anybody will ever hear of it is another matter.
    if (this.random.chance(this.lossProbability))
      this.time.after(this.random.below(30), () => this.lose(socket));
    return answer.finally(callOff);
  }

  private connect(): SimulatedSocket {
    let deliveredMs = 0;
    const socket: SimulatedSocket | undefined = this.machine.accept((chunk) => {
      // A slow packet holds up those behind it.
      deliveredMs = Math.max(deliveredMs, this.time.nowMs + this.random.below(4));
      this.time.after(deliveredMs - this.time.nowMs, () => this.take(socket, chunk));
    });
    if (socket === undefined) throw new ConnectionLost('connection refused');
    this.received = Buffer.alloc(0);
    socket.on('close', () => this.lose(socket));
    return socket;
  }

  private take(socket: SimulatedSocket | undefined, chunk: Buffer): void {
    if (socket === undefined || socket !== this.socket) return;
    this.received = Buffer.concat([this.received, chunk]);
    if (this.received.length < 4 || this.received.length < 4 + this.received.readInt32BE(0)) return;
    const frame = this.received.subarray(4);
    this.received = Buffer.alloc(0);
    this.pending?.resolve(frame);
    this.pending = undefined;
  }

  private lose(socket: SimulatedSocket): void {
    if (socket !== this.socket) return;
    this.socket = undefined;
    socket.destroy();
    this.pending?.reject(new ConnectionLost('the connection ended'));
    this.pending = undefined;
  }
}
