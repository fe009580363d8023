import { Injectable } from '@nestjs/common';
import { Postmen } from '../application/ports';

/** Workers listen, use cases ring: neither has to know the other. */
@Injectable()
export class MessageBell extends Postmen {
  readonly #listeners: (() => void)[] = [];

  listen(wake: () => void): void {
    this.#listeners.push(wake);
  }

  override wake(): void {
    for (const listener of this.#listeners) listener();
  }
}
