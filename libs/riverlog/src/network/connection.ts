import type { Socket } from 'node:net';
import { AppError } from '@rivermart/kernel';
import { MalformedFrame, type WirePiece } from '@rivermart/kafka-protocol';
import { ANONYMOUS, type Principal } from '../security/principal';
import type { ConnectionLogin } from '../security/sasl/connection-login';
import { AnswerQueue, type AnswerSlot } from './answer-queue';
import { AnswerWriter, releaseAll, type AnswerPiece } from './answer-writer';
import { foreignProtocol } from './foreign-protocol';
import { FrameSplitter } from './frame-splitter';
import type { ListenerSettings } from './listener-settings';
import { plainAddress } from './plain-address';
import type { SendFile } from './sendfile';
import { readIntoSharedBuffer } from './shared-read-buffer';

/** Requests of one connection worked on at a time; the rest stays in the client's socket buffer. */
const MAX_REQUESTS_IN_WORK = 512;

/** What clients say about themselves with ApiVersions v3+ (KIP-511). */
export interface ClientSoftware {
  readonly name: string;
  readonly version: string;
}

export interface ConnectionOptions {
  /** The way the client came in. */
  readonly listener: ListenerSettings;
  readonly maxFrameBytes: number;
  /** Called for each request frame, without its length. Throwing MalformedFrame closes the connection. */
  readonly onRequest: (frame: Buffer, slot: AnswerSlot, connection: Connection) => void;
  readonly onClose: (connection: Connection) => void;
  /** Undefined: slices of files are copied. */
  readonly sendFile?: () => SendFile | undefined;
  readonly warn: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

/**
 * One client: bytes in, requests out; answers in, bytes out, in the order of the requests.
 *
 * All answers of one turn of the event loop leave in one `writev`. Reading stops while the client does not
 * take its answers or has too many requests in work, so one slow reader costs a bounded amount of memory.
 */
export class Connection {
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Where the client reached us: what it is told to come back to, unless the address is configured. */
  readonly localAddress: string;
  readonly localPort: number;
  software: ClientSoftware | undefined;
  /** Changes once the client has said who it is. */
  principal: Principal = ANONYMOUS;
  /** Only on listeners with SASL. */
  login: ConnectionLogin | undefined;
  /** What the client asked for with TLS (SNI): the name by which it knows us. */
  serverName: string | undefined;
  isOpen = true;
  /** Looks at this connection, by whoever closes idle ones, since anything happened on it. */
  idleLooks = 0;

  private readonly splitter: FrameSplitter;
  private readonly writer: AnswerWriter;
  private readonly answers = new AnswerQueue((pieces, isAlone) => this.writer.write(pieces, isAlone));
  private readonly closeListeners = new Set<() => void>();
  private isFirstChunk = true;
  private mutes = 0;

  constructor(
    private readonly socket: Socket,
    private readonly options: ConnectionOptions,
  ) {
    this.remoteAddress = plainAddress(socket.remoteAddress);
    this.remotePort = socket.remotePort ?? 0;
    this.localAddress = plainAddress(socket.localAddress);
    this.localPort = socket.localPort ?? 0;
    this.splitter = new FrameSplitter(options.maxFrameBytes, (frame) => this.receive(frame));
    // What TLS encrypts has to pass through this process.
    const sendFile = ('encrypted' in socket ? undefined : options.sendFile) ?? (() => undefined);
    this.writer = new AnswerWriter(socket, { sendFile, onWritable: () => this.readOn() });
    socket.setNoDelay(true);
    const onData = (chunk: Buffer) => this.onData(chunk);
    if (!readIntoSharedBuffer(socket, onData)) socket.on('data', onData);
    socket.on('drain', () => this.readOn());
    // A reset or a broken pipe is how clients leave; `close` follows and does the cleaning up.
    socket.on('error', () => undefined);
    socket.on('close', () => this.onClosed());
  }

  /** Requests that have no answer yet. */
  get requestsInWork(): number {
    return this.answers.length;
  }

  /** Smaller before a login, when nobody has a reason to send much. */
  set maxFrameBytes(bytes: number) {
    this.splitter.maxFrameBytes = bytes;
  }

  /** Reads no more requests until the returned function is called (KIP-219). Answers still leave. */
  mute(): () => void {
    this.mutes += 1;
    this.readOn();
    return () => {
      this.mutes -= 1;
      this.readOn();
    };
  }

  get listener(): ListenerSettings {
    return this.options.listener;
  }

  answer(slot: AnswerSlot, encoded: readonly WirePiece[]): void {
    // What stays outside of a frame are slices of the log.
    const pieces = encoded as readonly AnswerPiece[];
    if (!this.isOpen) return releaseAll(pieces);
    this.answers.fill(slot, pieces);
    this.readOn();
  }

  skipAnswer(slot: AnswerSlot): void {
    this.answers.skip(slot);
    this.readOn();
  }

  /** Ends the connection at once. What is still queued for the client is lost, as in Kafka. */
  close(reason: string, facts: Readonly<Record<string, unknown>> = {}): void {
    if (!this.isOpen) return;
    this.options.warn(reason, { client: `${this.remoteAddress}:${this.remotePort}`, ...facts });
    this.destroy();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Ends the connection once the client has got the answers that are ready. */
  closeAfterAnswers(reason: string, facts: Readonly<Record<string, unknown>> = {}): void {
    if (!this.isOpen) return;
    this.options.warn(reason, { client: `${this.remoteAddress}:${this.remotePort}`, ...facts });
    this.socket.destroySoon();
  }

  /** @returns a function that takes the listener away. */
  onceClosed(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  private onData(chunk: Buffer): void {
    if (this.isFirstChunk && this.isForeign(chunk)) return;
    this.isFirstChunk = false;
    this.idleLooks = 0;
    try {
      this.splitter.push(chunk);
    } catch (error) {
      this.closeAfter(error);
    }
    if (this.answers.length >= MAX_REQUESTS_IN_WORK) this.socket.pause();
  }

  private receive(frame: Buffer): void {
    if (!this.isOpen || this.socket.destroyed) return;
    this.options.onRequest(frame, this.answers.reserve(), this);
  }

  private isForeign(chunk: Buffer): boolean {
    const protocol = foreignProtocol(chunk);
    if (protocol === undefined) return false;
    this.close(`${protocol} request on a Kafka port`, { hint: 'point a Kafka client at this address' });
    return true;
  }

  private closeAfter(error: unknown): void {
    if (error instanceof MalformedFrame) return this.close('malformed request', { problem: error.message });
    const code = error instanceof AppError ? error.code : 'defect';
    this.close('request failed', { code, problem: error instanceof Error ? error.stack : String(error) });
  }

  /** Reading stops while the client is behind with its answers: they would pile up here. */
  private readOn(): void {
    const mayRead = this.mutes === 0 && !this.writer.isBehind && this.answers.length < MAX_REQUESTS_IN_WORK;
    if (mayRead === !this.socket.isPaused()) return;
    if (mayRead) this.socket.resume();
    else this.socket.pause();
  }

  private onClosed(): void {
    this.isOpen = false;
    this.answers.discard();
    this.writer.close();
    for (const listener of this.closeListeners) listener();
    this.closeListeners.clear();
    this.options.onClose(this);
  }
}
