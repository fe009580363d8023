/** An operator's wish that a program stays down, until it is lifted. */
export class Hold {
  readonly since = new Date();
  readonly lifted: Promise<void>;
  #lift: () => void = () => undefined;

  constructor() {
    this.lifted = new Promise((resolve) => (this.#lift = resolve));
  }

  lift(): void {
    this.#lift();
  }
}
