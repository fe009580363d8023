import type { EventEnvelope } from '@rivermart/contracts';
import type { Delivery, ReadableDelivery } from '../consumer/delivery';
import type { Ending } from '../consumer/handling-task';
import type { RecordReader } from '../consumer/record-reader';
import { unreadableConsumer } from '../consumer/unreadable-consumer';
import { claim } from '../inbox/inbox';
import type { Transaction } from '../postgres/transaction';
import type { ScopedUnit } from '../unit/scoped-unit';
import type { UnitTask } from '../unit/unit-runner';
import { recordOf } from './kept-record';
import { NoHandlerLeft } from './no-handler-left';
import { releaseEvents, type ParkedEvent } from './parking-store';

/** A parked event on its way to its handler. */
export class ParkedTask implements UnitTask {
  /** Tasks of one run belong to one key. */
  readonly line = 'parked';
  readonly record;
  readonly #deliveries: readonly Delivery[];
  /** It became a dead letter before anybody could tell whose it is, so it is for every handler of its type. */
  readonly #isForAll: boolean;
  #mine: readonly Delivery[];
  #ending: Ending | undefined;

  constructor(
    readonly event: ParkedEvent,
    reader: RecordReader,
    group: string,
  ) {
    this.record = recordOf(event);
    this.#isForAll = event.consumer === unreadableConsumer(group);
    const all = reader.deliveriesOf(this.record);
    this.#deliveries = this.#isForAll ? all : all.filter(({ consumer }) => consumer === event.consumer);
    this.#mine = this.#deliveries;
  }

  get consumer(): string {
    return this.event.consumer;
  }

  get isEnding(): boolean {
    return this.#ending !== undefined;
  }

  get cause(): EventEnvelope<unknown> | undefined {
    return this.#deliveries.find(isReadable)?.event;
  }

  /** From now on, running the task means writing this. */
  endsWith(ending: Ending): void {
    this.#ending = ending;
  }

  /** The inbox has not seen what was never readable. */
  async claimFromInbox(transaction: Transaction): Promise<void> {
    if (this.#isForAll && !this.#ending)
      this.#mine = await claim(transaction, this.#deliveries.filter(isReadable));
  }

  async run(unit: ScopedUnit): Promise<void> {
    if (this.#ending) {
      unit.afterCommit(this.#ending.done);
      return this.#ending.write(unit);
    }
    const unreadable = this.#deliveries.find((delivery) => !isReadable(delivery));
    if (unreadable && 'problem' in unreadable) throw unreadable.problem;
    if (this.#deliveries.length === 0) throw new NoHandlerLeft(this.event.consumer);
    for (const delivery of this.#mine.filter(isReadable)) await delivery.handler.handle(delivery.event, unit);
  }
}

/** Takes events out of the parked ones; those that somebody else took meanwhile are not among the answer. */
export async function claimParked(
  tasks: readonly ParkedTask[],
  transaction: Transaction,
): Promise<readonly ParkedTask[]> {
  const positions = tasks.map(({ event }) => event.position);
  const released = await releaseEvents((statement, values) => transaction.send(statement, values), positions);
  const mine = tasks.filter(({ event }) => released.has(String(event.position)));
  for (const task of mine) await task.claimFromInbox(transaction);
  return mine;
}

const isReadable = (delivery: Delivery): delivery is ReadableDelivery => 'event' in delivery;
