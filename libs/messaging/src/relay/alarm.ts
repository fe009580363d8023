/** A bell that is heard also when it rang while nobody waited. */
export class Alarm {
  #isRinging = false;
  #wake: (() => void) | undefined;

  get rings(): boolean {
    return this.#isRinging;
  }

  ring(): void {
    this.#isRinging = true;
    this.#wake?.();
  }

  silence(): void {
    this.#isRinging = false;
  }

  /** Until it rings or the time is over; at once when it rings already. */
  async wait(ms: number): Promise<void> {
    if (!this.#isRinging) await this.pause(ms);
  }

  /** Until it rings anew or the time is over. */
  async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
