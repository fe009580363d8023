import { RuleViolation } from '@rivermart/kernel';
import { canon, numberOf, remembered } from './canon';
import { everyFact, sayFact, topicOf, type Fact, type Topic } from './fact';
import type { Service } from './services/service';

/** A service at its place in the log: how far it has read each of its topics, and what it put aside. */
export interface Seat<State extends object> {
  readonly state: State;
  /** One number for each topic of `Service.reads`. */
  readonly heard: readonly number[];
  /** A dead letter that will be replayed: later facts of its key were handled before it. */
  readonly aside: readonly Fact[];
}

export type Logs = Readonly<Record<Topic, readonly Fact[]>>;

export interface Step<State extends object> {
  readonly seat: Seat<State>;
  readonly facts: readonly Fact[];
  /** The refusal that would have made a dead letter. */
  readonly refusal?: string;
}

/** What can happen between a service and the log. */
export class Reader<State extends object> {
  readonly start: Seat<State>;
  readonly #deaf = new WeakMap<State, boolean>();
  readonly #everything: readonly number[];
  private readonly hear: (state: State, fact: Fact) => Omit<Step<State>, 'seat'> & { readonly state: State };

  constructor(readonly service: Service<State>) {
    this.start = { state: canon(service.start), heard: service.reads.map(() => 0), aside: [] };
    this.#everything = service.reads.map(() => Number.MAX_SAFE_INTEGER);
    this.hear = remembered((state, fact) => heardBy(service, state, fact));
  }

  /** The next fact of each topic, with the seat after it was handled. */
  deliveries(seat: Seat<State>, logs: Logs): readonly (Step<State> & { readonly fact: Fact })[] {
    return this.#next(seat, logs).map(({ fact, past }) => ({ fact, ...this.#take(past, fact) }));
  }

  replays(seat: Seat<State>): readonly (Step<State> & { readonly fact: Fact })[] {
    return seat.aside.map((fact) => ({ fact, ...this.#take({ ...seat, aside: [] }, fact) }));
  }

  /** The next fact of each topic is put aside, to be replayed at any later time. */
  losses(seat: Seat<State>, logs: Logs): readonly { readonly fact: Fact; readonly seat: Seat<State> }[] {
    if (seat.aside.length > 0 || this.isDeaf(seat.state)) return [];
    return this.#next(seat, logs).map(({ fact, past }) => ({
      fact,
      seat: this.settled({ ...past, aside: canon([fact]) }, logs),
    }));
  }

  /** Facts handled before that come again, without the inbox that would drop them. */
  repetitions(seat: Seat<State>, logs: Logs): readonly (Step<State> & { readonly fact: Fact })[] {
    const old = this.service.reads.flatMap((topic, place) => logs[topic].slice(0, seat.heard[place]));
    return old
      .filter((fact) => this.service.hears.has(fact.type) && !seat.aside.includes(fact))
      .map((fact) => ({ fact, ...this.#take(seat, fact) }))
      .filter(({ seat: { state }, facts, refusal }) => state !== seat.state || facts.length > 0 || refusal);
  }

  /** The group is set back to the beginning of a topic, and hears all of it again in order. */
  rewinds(seat: Seat<State>, logs: Logs): readonly { readonly topic: Topic; readonly seat: Seat<State> }[] {
    if (this.isDeaf(seat.state)) return [];
    const fresh = this.settled(this.start, logs);
    return this.service.reads.flatMap((topic, place) => {
      const first = fresh.heard[place] ?? 0;
      if ((seat.heard[place] ?? 0) <= first) return [];
      return [{ topic, seat: { ...seat, heard: seat.heard.with(place, first) } }];
    });
  }

  /**
   * Past the facts that this service does not handle: the world is the same before and after them. A service
   * that no fact can move any more has heard everything, whatever there is.
   */
  settled(seat: Seat<State>, logs: Logs): Seat<State> {
    if (this.isDeaf(seat.state)) return { state: seat.state, heard: this.#everything, aside: [] };
    const heard = this.settledHeard(seat, logs);
    return heard === seat.heard ? seat : { ...seat, heard };
  }

  settledHeard(seat: Seat<State>, logs: Logs): readonly number[] {
    let { heard } = seat;
    this.service.reads.forEach((topic, place) => {
      const next = this.#firstOfInterest(logs[topic], seat.heard[place] ?? 0);
      if (next !== heard[place]) heard = heard.with(place, next);
    });
    return heard;
  }

  #firstOfInterest(log: readonly Fact[], from: number): number {
    let next = from;
    for (let fact = log[next]; fact && !this.service.hears.has(fact.type); fact = log[next]) next += 1;
    return next;
  }

  isDeaf(state: State): boolean {
    const known = this.#deaf.get(state);
    if (known !== undefined) return known;
    const isDeaf = everyFact
      .filter(({ type }) => this.service.hears.has(type))
      .map((fact) => this.hear(state, canon(fact)))
      .every((heard) => heard.state === state && heard.facts.length === 0 && heard.refusal === undefined);
    this.#deaf.set(state, isDeaf);
    return isDeaf;
  }

  keyOf = ({ state, heard, aside }: Seat<State>): string =>
    `${numberOf(state)}.${heard.join('.')}.${aside.length > 0 ? numberOf(aside) : ''}`;

  #next(seat: Seat<State>, logs: Logs): readonly { readonly fact: Fact; readonly past: Seat<State> }[] {
    return this.service.reads.flatMap((topic, place) => {
      const position = seat.heard[place] ?? 0;
      const fact = logs[topic][position];
      return fact ? [{ fact, past: { ...seat, heard: seat.heard.with(place, position + 1) } }] : [];
    });
  }

  #take(seat: Seat<State>, fact: Fact): Step<State> {
    const { state, facts, refusal } = this.hear(seat.state, fact);
    return { seat: { ...seat, state }, facts, ...(refusal !== undefined && { refusal }) };
  }
}

function heardBy<State extends object>(service: Service<State>, before: State, fact: Fact) {
  try {
    const { state, facts } = service.hear(before, fact);
    return { state: canon(state), facts: facts.map(canon) };
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    return {
      state: before,
      facts: [],
      refusal: `${service.name} refuses ${sayFact(fact)}: ${error.message}`,
    };
  }
}

export const noLogs: Logs = { orders: [], 'inventory-updates': [], payments: [], shipments: [] };

export function published(logs: Logs, facts: readonly Fact[]): Logs {
  let next = logs;
  for (const fact of facts) {
    const topic = topicOf(fact);
    next = { ...next, [topic]: canon([...next[topic], canon(fact)]) };
  }
  return next;
}
