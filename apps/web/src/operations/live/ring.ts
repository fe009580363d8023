/** The last values of a series, the oldest first; it never grows. */
export class Ring {
  readonly #values: Float64Array;
  #start = 0;
  #length = 0;

  constructor(readonly capacity: number) {
    this.#values = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length < this.capacity) {
      this.#values[(this.#start + this.#length) % this.capacity] = value;
      this.#length += 1;
      return;
    }
    this.#values[this.#start] = value;
    this.#start = (this.#start + 1) % this.capacity;
  }

  at(index: number): number | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    return this.#values[(this.#start + index) % this.capacity];
  }

  last(): number | undefined {
    return this.at(this.#length - 1);
  }

  values(): number[] {
    return Array.from({ length: this.#length }, (_, index) => this.at(index) ?? 0);
  }
}
