import { errorCodes } from '@rivermart/kafka-protocol';
import type { Random } from '@rivermart/commit-log';
import { topicNamesIn } from './topic-names-in';

export type ErrorName = keyof typeof errorCodes;

/**
 * What goes wrong, and for whom. Fields that are left out match everything; of `errorCode`, `delayMs` and
 * `disconnect` at least one is set. An answer with an error does not undo what the request did: it is what a
 * client sees whose broker fails between the two.
 */
export interface FaultRule {
  /** `Produce`, `Fetch`, … as in Kafka's protocol. */
  readonly api?: string;
  readonly clientId?: string;
  /** Requests that name this topic. */
  readonly topic?: string;
  /** Put into every error field of the answer. */
  readonly errorCode?: ErrorName;
  readonly delayMs?: number;
  /** The connection ends instead of an answer. */
  readonly disconnect?: boolean;
  /** The rule is gone after so many requests. */
  readonly times?: number;
  /** Of the requests that match, the part that is hit; 1 unless said otherwise. */
  readonly probability?: number;
}

export interface Fault extends FaultRule {
  readonly id: number;
  /** Requests it has hit so far. */
  readonly hits: number;
}

export interface FaultCandidate {
  readonly api: string;
  readonly clientId: string;
  readonly request: unknown;
  readonly topicName: (topicId: string) => string | undefined;
}

const PROBABILITY_STEPS = 0x1_0000_0000;

/** Makes requests fail on command, for tests of clients in any language. */
export class Faults {
  private readonly faults = new Map<number, { rule: FaultRule; hits: number }>();
  private nextId = 1;

  constructor(private readonly random: Random) {}

  /** Asked for every request, so it costs nothing while there are none. */
  get isEmpty(): boolean {
    return this.faults.size === 0;
  }

  /** @returns the id to take it away by. */
  add(rule: FaultRule): number {
    const id = this.nextId++;
    this.faults.set(id, { rule, hits: 0 });
    return id;
  }

  /** @returns whether it was there. */
  remove(id: number): boolean {
    return this.faults.delete(id);
  }

  clear(): void {
    this.faults.clear();
  }

  all(): Fault[] {
    return [...this.faults].map(([id, { rule, hits }]) => ({ ...rule, id, hits }));
  }

  /** The first rule that hits this request; it counts as hit from here on. */
  hit(candidate: FaultCandidate): FaultRule | undefined {
    for (const [id, fault] of this.faults) {
      if (!matches(fault.rule, candidate) || !this.isDrawn(fault.rule)) continue;
      fault.hits += 1;
      if (fault.hits >= (fault.rule.times ?? Infinity)) this.faults.delete(id);
      return fault.rule;
    }
    return undefined;
  }

  private isDrawn({ probability = 1 }: FaultRule): boolean {
    return probability >= 1 || this.random.bytes(4).readUInt32BE(0) / PROBABILITY_STEPS < probability;
  }
}

function matches({ api, clientId, topic }: FaultRule, candidate: FaultCandidate): boolean {
  if (api !== undefined && api !== candidate.api) return false;
  if (clientId !== undefined && clientId !== candidate.clientId) return false;
  return topic === undefined || topicNamesIn(candidate.request, candidate.topicName).has(topic);
}
