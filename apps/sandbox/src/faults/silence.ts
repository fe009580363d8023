import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { TemporaryFailure } from '@rivermart/kernel';

/** Longer than any caller waits; a request that nobody closes must not stay for ever. */
const MAX_SILENCE_MS = 60_000;

export class NeverAnswered extends TemporaryFailure {
  readonly code = 'sandbox.never-answered';
  constructor() {
    super('The sandbox was asked not to answer this request');
  }
}

/** Requests that get no answer. They are let go when the process stops, so that it can. */
@Injectable()
export class Silence implements BeforeApplicationShutdown {
  readonly #silent = new Set<() => void>();

  forever(): Promise<never> {
    return new Promise((_, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#silent.delete(end);
        reject(new NeverAnswered());
      };
      const timer = setTimeout(end, MAX_SILENCE_MS);
      this.#silent.add(end);
    });
  }

  beforeApplicationShutdown(): void {
    for (const end of [...this.#silent]) end();
  }
}
