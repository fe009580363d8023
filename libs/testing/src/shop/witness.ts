import type { StartOptions } from '@rivermart/service';
import { ReadFields } from '../log/read-fields';

/** Sees what the services of a spec do that nobody asserts: their answers, and what they read of events. */
export class Witness {
  readonly #wrongAnswers = new Set<string>();
  readonly #readFields = new ReadFields();

  /** What a service is started with to be seen. */
  of(service: string): Required<Pick<StartOptions, 'watchData' | 'onWrongAnswer'>> {
    return {
      watchData: (type, data) => this.#readFields.watch(service, type, data),
      onWrongAnswer: (fault) => this.#wrongAnswers.add(`${service}: ${fault}`),
    };
  }

  /** Answers that differ from the OpenAPI documents, fields that no expectation names. */
  get faults(): readonly string[] {
    return [
      ...this.#wrongAnswers,
      ...this.#readFields.unnamed.map((read) => `${read}, and does not expect it`),
    ];
  }
}
