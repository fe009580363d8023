import {
  decodeResponse,
  encodeRequest,
  errorNameOf,
  listOffsets,
  metadata,
  createTopics,
  type Api,
  type InputOf,
  type Shape,
  type ValueOf,
} from '@rivermart/kafka-protocol';
import { connect, type Socket } from 'node:net';

/** What a broker did on one request. */
export interface Step {
  /** Api, version and what is asked, in words. */
  readonly label: string;
  readonly answer: unknown;
}

const ANSWERS_WITHIN_MS = 20_000;

/** Sends requests to one broker, one after the other, and writes down what came back. */
export class Recording {
  readonly steps: Step[] = [];
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private onFrame: ((frame: Buffer | undefined) => void) | undefined;
  private nextCorrelationId = 1;

  constructor(
    private readonly address: string,
    private readonly clientId = 'differential',
  ) {}

  /** Another connection to the same broker; what it is told is not written down here. */
  another(): Recording {
    return new Recording(this.address, this.clientId);
  }

  /** Undefined when the broker closes the connection instead of answering. */
  async ask<Request extends Shape, Response extends Shape>(
    words: string,
    api: Api<Request, Response>,
    version: number,
    body: InputOf<Request>,
  ): Promise<ValueOf<Response> | undefined> {
    const answer = await this.send(api, version, body);
    this.steps.push({ label: `${api.name} v${version}: ${words}`, answer: answer ?? 'connection closed' });
    return answer;
  }

  async send<Request extends Shape, Response extends Shape>(
    api: Api<Request, Response>,
    version: number,
    body: InputOf<Request>,
  ): Promise<ValueOf<Response> | undefined> {
    const socket = await this.connected();
    const correlationId = this.nextCorrelationId++;
    const frame = new Promise<Buffer | undefined>((resolve) => {
      const late = setTimeout(() => socket.destroy(), ANSWERS_WITHIN_MS);
      this.onFrame = (received) => {
        clearTimeout(late);
        resolve(received);
      };
    });
    socket.write(
      Buffer.concat(
        encodeRequest(api, version, { correlationId, clientId: this.clientId }, body) as Buffer[],
      ),
    );
    const received = await frame;
    return received === undefined ? undefined : decodeResponse(api, version, received).body;
  }

  /** Creates a topic and waits until it can be written to; not part of what is compared. */
  async newTopic(
    name: string,
    numPartitions = 1,
    configs: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const settings = Object.entries(configs).map(([key, value]) => ({ name: key, value }));
    const topic = { name, numPartitions, replicationFactor: 1, assignments: [], configs: settings };
    const created = await this.send(createTopics, 7, {
      topics: [topic],
      timeoutMs: 10_000,
      validateOnly: false,
    });
    const code = created?.topics[0]?.errorCode ?? -1;
    if (code !== 0) throw new Error(`${name} was not created: ${errorNameOf(code)}`);
    return this.eventually(async () => {
      const found = await this.send(metadata, 12, { topics: [{ name }] });
      const partitions = found?.topics[0]?.partitions ?? [];
      const isLed = partitions.length === numPartitions && partitions.every(({ leaderId }) => leaderId >= 0);
      return isLed && (await this.isServed(name, numPartitions)) ? found?.topics[0]?.topicId : undefined;
    });
  }

  /** Kafka names a leader a moment before that leader knows. */
  private async isServed(name: string, numPartitions: number): Promise<boolean> {
    const partitions = Array.from({ length: numPartitions }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp: -1,
    }));
    const request = { replicaId: -1, isolationLevel: 0, topics: [{ name, partitions }] };
    const answer = await this.send(listOffsets, 5, request);
    return answer?.topics[0]?.partitions.every(({ errorCode }) => errorCode === 0) ?? false;
  }

  /** Repeats a question until it has a value: Kafka spreads what it decided a moment later. */
  async eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
    for (const start = Date.now(); Date.now() - start < ANSWERS_WITHIN_MS;) {
      const seen = await look();
      if (seen !== undefined) return seen;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nothing came in ${ANSWERS_WITHIN_MS} ms`);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private async connected(): Promise<Socket> {
    if (this.socket !== undefined) return this.socket;
    const [host = '', port] = this.address.split(':');
    const socket = connect(Number(port), host);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    this.socket = socket;
    this.received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => this.onData(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
      this.onFrame?.(undefined);
    });
    return socket;
  }

  private onData(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    if (this.received.length < 4 || this.received.length < 4 + this.received.readInt32BE(0)) return;
    const end = 4 + this.received.readInt32BE(0);
    const frame = this.received.subarray(4, end);
    this.received = this.received.subarray(end);
    this.onFrame?.(frame);
  }
}
