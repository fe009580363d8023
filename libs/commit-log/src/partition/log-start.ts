/** Where a log begins: the first offset that readers may ask for, and what of it the disk knows. */
export class LogStart {
  #offset: number;
  /** What the checkpoint says; behind `#offset` while the disk refuses to store it. */
  #stored: number;

  constructor(
    offset: number,
    private readonly save: () => Promise<void>,
  ) {
    this.#offset = offset;
    this.#stored = offset;
  }

  get offset(): number {
    return this.#offset;
  }
  get storedOffset(): number {
    return this.#stored;
  }

  /** Forwards only. Readers see it at once; it holds over a crash when `store` has resolved. */
  moveTo(offset: number): void {
    this.#offset = Math.max(this.#offset, offset);
  }

  async store(): Promise<void> {
    const offset = this.#offset;
    if (offset === this.#stored) return;
    await this.save();
    this.#stored = Math.max(this.#stored, offset);
  }
}
