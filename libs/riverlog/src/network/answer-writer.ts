import type { Socket } from 'node:net';
import { FileSlice } from '@rivermart/commit-log';
import type { SendFile } from './sendfile';

/** A part of an answer: in memory, or still in a segment file. */
export type AnswerPiece = Buffer | FileSlice;

export interface AnswerWriterOptions {
  /** Undefined where slices must be copied: under TLS, where the system has no sendfile, or by a setting. */
  readonly sendFile: () => SendFile | undefined;
  /** The socket took what there was: more may be read from it. */
  readonly onWritable: () => void;
}

/** Copied at a time, and all the memory a slice takes however slow its client is. */
const COPIED_BYTES = 128 * 1024;
/** Copied when the socket is full, to be told when it no longer is. */
const COPIED_WHEN_FULL_BYTES = 64 * 1024;
/** Sent of one slice before other clients have their turn. */
const TURN_BYTES = 1 << 20;

/**
 * Writes answers to a socket, piece by piece in their order. Everything in memory that is due in one turn of
 * the event loop leaves with one `writev`.
 *
 * A slice goes out with sendfile(2), past the stream and its queue. So it waits until the stream has given
 * everything before it to the system, and what stands behind it waits for its last byte. When the socket is
 * full the stream is given a copy of the next bytes: it knows how to wait for the socket, and says when.
 */
export class AnswerWriter {
  /** Begins with the slice that is being sent. */
  private readonly waiting: AnswerPiece[] = [];
  /** Bytes of that slice that are on their way. */
  private sentBytes = 0;
  private isCorked = false;
  private canSendFile = true;

  constructor(
    private readonly socket: Socket,
    private readonly options: AnswerWriterOptions,
  ) {}

  /** The client does not take its answers as fast as it asks. */
  get isBehind(): boolean {
    return this.waiting.length > 0 || this.socket.writableNeedDrain;
  }

  /** An answer that is alone leaves at once: there is nothing to put together with it. */
  write(pieces: readonly AnswerPiece[], isAlone: boolean): void {
    const [first] = pieces;
    if (isAlone && pieces.length === 1 && first instanceof Buffer && this.hasNothingQueued) {
      this.socket.write(first);
      return;
    }
    this.cork();
    pieces.forEach((piece, index) => {
      if (this.waiting.length > 0 || piece instanceof FileSlice) this.waiting.push(piece);
      else this.writeBytes(piece, pieces[index + 1] instanceof FileSlice);
    });
  }

  /** The socket is gone: nothing more will be sent. */
  close(): void {
    releaseAll(this.waiting.splice(0));
  }

  private get hasNothingQueued(): boolean {
    return !this.isCorked && this.waiting.length === 0;
  }

  private cork(): void {
    if (this.isCorked) return;
    this.isCorked = true;
    this.socket.cork();
    process.nextTick(this.uncork);
  }

  /** A property: one function for the life of the connection. */
  private readonly uncork = (): void => {
    this.isCorked = false;
    this.socket.uncork();
    this.options.onWritable();
  };

  private writeBytes(bytes: Buffer, isSliceNext: boolean): void {
    if (isSliceNext) this.socket.write(bytes, (error) => this.goOn(error));
    else this.socket.write(bytes);
  }

  /** Called when the stream has nothing left in front of what waits. */
  private goOn(error: Error | null | undefined): void {
    if (error instanceof Error || this.socket.destroyed) return;
    this.cork();
    while (this.waiting[0] !== undefined) {
      const [first, second] = this.waiting;
      if (first instanceof FileSlice) return this.sendSlice(first);
      this.waiting.shift();
      this.writeBytes(first, second instanceof FileSlice);
      if (second instanceof FileSlice) return;
    }
  }

  private sendSlice(slice: FileSlice): void {
    if (this.socket.destroyed) return;
    for (let turn = 0; turn < TURN_BYTES && this.sentBytes < slice.length;) {
      const sent = this.sendFile(slice);
      if (typeof sent !== 'number') return this.otherwise(sent, slice);
      this.sentBytes += sent;
      turn += sent;
    }
    if (this.sentBytes < slice.length) setImmediate(() => this.sendSlice(slice));
    else this.finish(slice);
  }

  private sendFile(slice: FileSlice): ReturnType<SendFile> {
    const send = this.canSendFile ? this.options.sendFile() : undefined;
    const socketDescriptor = descriptorOf(this.socket);
    if (send === undefined || socketDescriptor < 0) return 'not possible';
    if (this.socket.writableLength > 0) return 'socket is full';
    const at = slice.position + this.sentBytes;
    return send(socketDescriptor, slice.descriptor, at, slice.length - this.sentBytes);
  }

  private otherwise(reason: Exclude<ReturnType<SendFile>, number>, slice: FileSlice): void {
    if (reason === 'connection is gone') {
      this.socket.destroy();
      return;
    }
    if (reason === 'not possible') this.canSendFile = false;
    this.copy(slice, reason === 'socket is full' ? COPIED_WHEN_FULL_BYTES : COPIED_BYTES);
  }

  private copy(slice: FileSlice, sizeBytes: number): void {
    slice.read(this.sentBytes, sizeBytes).then(
      (bytes) => {
        // A file that became shorter cannot keep what the answer's length promised.
        if (bytes.length === 0) this.socket.destroy();
        if (this.socket.destroyed) return;
        this.sentBytes += bytes.length;
        this.socket.write(bytes, (error) => {
          if (!(error instanceof Error)) this.sendSlice(slice);
        });
      },
      () => this.socket.destroy(),
    );
  }

  private finish(slice: FileSlice): void {
    this.sentBytes = 0;
    this.waiting.shift();
    slice.release();
    this.goOn(undefined);
    if (this.waiting.length === 0) this.options.onWritable();
  }
}

export function releaseAll(pieces: readonly AnswerPiece[]): void {
  for (const piece of pieces) if (piece instanceof FileSlice) piece.release();
}

/** Node.js has no public way to it; below zero when the socket has none. */
function descriptorOf(socket: Socket): number {
  const handle: unknown = Reflect.get(socket, '_handle');
  if (typeof handle !== 'object' || handle === null || !('fd' in handle)) return -1;
  return typeof handle.fd === 'number' ? handle.fd : -1;
}
