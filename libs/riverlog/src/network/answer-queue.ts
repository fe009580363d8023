import { releaseAll, type AnswerPiece } from './answer-writer';

/** A place in the line of answers; filled when its request is done, in whatever order that happens. */
export interface AnswerSlot {
  bytes: readonly AnswerPiece[] | undefined;
}

/** A connection that is never idle would otherwise keep every slot it ever had. */
const TRIM_AFTER = 256;
const NO_ANSWER: readonly AnswerPiece[] = [];

/**
 * Answers of one connection leave in the order of its requests, though the requests are worked on
 * concurrently: the next produce request is appended while the one before waits for its sync. Java and
 * franz-go match an answer with the oldest request, so a changed order would end the connection.
 */
export class AnswerQueue {
  private readonly slots: AnswerSlot[] = [];
  private head = 0;

  constructor(
    /** `isAlone`: no other request of the connection waits for an answer. */
    private readonly send: (bytes: readonly AnswerPiece[], isAlone: boolean) => void,
  ) {}

  /** Requests without an answer that has left. */
  get length(): number {
    return this.slots.length - this.head;
  }

  reserve(): AnswerSlot {
    const slot: AnswerSlot = { bytes: undefined };
    this.slots.push(slot);
    return slot;
  }

  fill(slot: AnswerSlot, bytes: readonly AnswerPiece[]): void {
    slot.bytes = bytes;
    this.drain();
  }

  /** A request that gets no answer, ever (acks=0), must not hold up the ones behind it. */
  skip(slot: AnswerSlot): void {
    this.fill(slot, NO_ANSWER);
  }

  /** Nobody is there any more to take them. */
  discard(): void {
    for (const { bytes } of this.slots.splice(0)) releaseAll(bytes ?? NO_ANSWER);
    this.head = 0;
  }

  private drain(): void {
    for (let slot = this.slots[this.head]; slot?.bytes !== undefined; slot = this.slots[this.head]) {
      this.head += 1;
      const { bytes } = slot;
      slot.bytes = NO_ANSWER;
      if (bytes.length > 0) this.send(bytes, this.head === this.slots.length);
    }
    if (this.head === this.slots.length || this.head >= TRIM_AFTER) {
      this.slots.splice(0, this.head);
      this.head = 0;
    }
  }
}
