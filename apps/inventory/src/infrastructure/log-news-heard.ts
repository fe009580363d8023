import { Clock } from '@rivermart/kernel';
import { LogClient, type PartitionLag } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { NewsHeard } from '../application/ports';

/** Where every partition ended at a moment. */
interface Mark {
  readonly at: Date;
  readonly ends: ReadonlyMap<string, number>;
}

/**
 * Remembers where the log ended and asks later whether this service's group has come so far. Asked again and again it
 * moves on, also while the log never stands still.
 */
@Injectable()
export class LogNewsHeard extends NewsHeard {
  #mark: Mark | undefined;
  #heardUntil: Date | undefined;

  constructor(
    private readonly log: LogClient,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async until(): Promise<Date | undefined> {
    const at = this.clock.now();
    const lags = await this.log.lagOf('inventory');
    this.#mark ??= { at, ends: new Map(lags.map((lag) => [partitionOf(lag), lag.endOffset])) };
    const { ends, at: markedAt } = this.#mark;
    if (lags.every((lag) => lag.committedOffset >= (ends.get(partitionOf(lag)) ?? 0))) {
      this.#heardUntil = markedAt;
      this.#mark = undefined;
    }
    return this.#heardUntil;
  }
}

const partitionOf = ({ topic, partition }: PartitionLag): string => `${topic}/${partition}`;
