import type { RunningService } from '@rivermart/service';

/** Events one handler gave up for one reason. */
export interface DeadLetters {
  readonly consumer: string;
  readonly code: string;
  readonly count: number;
}

/** Remembers which dead letters of a shop a spec has looked at. One it has not is a failure it has not seen. */
export class UnreadDeadLetters {
  readonly #read = new Map<string, number>();
  readonly #unread: string[] = [];

  async read(service: RunningService): Promise<readonly DeadLetters[]> {
    const deadLetters = await deadLettersOf(service);
    this.#read.set(service.name, sumOf(deadLetters));
    return deadLetters;
  }

  /** Before the service is forgotten: its counters start anew when it does. */
  async collect(service: RunningService): Promise<void> {
    const deadLetters = await deadLettersOf(service);
    if (sumOf(deadLetters) > (this.#read.get(service.name) ?? 0)) {
      this.#unread.push(
        ...deadLetters.map(({ consumer, code, count }) => `${consumer} gave up ${count}: ${code}`),
      );
    }
    this.#read.delete(service.name);
  }

  refuse(): void {
    if (this.#unread.length > 0) throw new Error(`Unread dead letters: ${this.#unread.join('; ')}`);
  }
}

async function deadLettersOf({ app }: RunningService): Promise<DeadLetters[]> {
  const { Metrics } = await import('@rivermart/service');
  const metric = app.get(Metrics).registry.getSingleMetric('messaging_dead_letters_total');
  const { values } = (await metric?.get()) ?? { values: [] };
  return values.map(({ labels, value }) => ({
    consumer: String(labels['consumer']),
    code: String(labels['code']),
    count: value,
  }));
}

const sumOf = (deadLetters: readonly DeadLetters[]): number =>
  deadLetters.reduce((sum, { count }) => sum + count, 0);
