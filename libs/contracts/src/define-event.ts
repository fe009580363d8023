import { newId } from '@rivermart/kernel';
import { z } from 'zod';
import type { EarlierVersion } from './earlier-version';
import type { EventEnvelope } from './event-envelope';
import { once } from './once';
import type { TopicDefinition } from './topics';
import { compileValidator, type Violation } from './validator';

export interface EventDefinition<Schema extends z.ZodType> {
  readonly name: `${string}.${string}`;
  readonly version: number;
  readonly topic: TopicDefinition;
  /** Record key. Events that must stay in order share one. */
  readonly key: (data: z.infer<Schema>) => string;
  readonly meaning: string;
  readonly producer: string;
  readonly readers: readonly string[];
  readonly data: Schema;
  /** The version before this one, when there is one: what was recorded with it is still read. */
  readonly previous?: EarlierVersion<z.infer<Schema>>;
}

export interface EventContract<Data> {
  readonly name: string;
  readonly version: number;
  readonly topic: TopicDefinition;
  readonly key: (data: Data) => string;
  readonly meaning: string;
  readonly producer: string;
  readonly readers: readonly string[];
  readonly previous?: EarlierVersion<Data>;
  /** JSON Schema (2020-12) of the data. */
  readonly jsonSchema: object;
  /** Violations of the schema, empty when `data` is valid. Compiled once; about 0.1 µs a call. */
  readonly validate: (data: unknown) => readonly Violation[];
  /** A new fact, validated. Throws `InvalidEvent`. */
  readonly create: (data: Data, about: EventOrigin) => EventEnvelope<Data>;
}

export interface EventOrigin {
  readonly source: string;
  readonly occurredAt: Date;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

export type EventOf<Contract> = Contract extends EventContract<infer Data> ? EventEnvelope<Data> : never;
export type DataOf<Contract> = Contract extends EventContract<infer Data> ? Data : never;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of contracts mixes data of every type, and the type is invariant in it
export type AnyEventContract = EventContract<any>;

/** Declares a contract. Unknown fields are accepted, so a producer can add an optional one first. */
export function defineEvent<Schema extends z.ZodType>(
  definition: EventDefinition<Schema>,
): EventContract<z.infer<Schema>> {
  type Data = z.infer<Schema>;
  const jsonSchema = once(() => z.toJSONSchema(definition.data, { io: 'input' }));
  const validator = once(() => compileValidator(jsonSchema()));
  const validate = (data: unknown): readonly Violation[] => validator()(data);

  return {
    ...definition,
    validate,
    get jsonSchema() {
      return jsonSchema();
    },
    create(data: Data, { occurredAt, ...origin }: EventOrigin): EventEnvelope<Data> {
      const violations = validate(data);
      if (violations.length > 0) throw new InvalidEvent(definition.name, definition.version, violations);
      const { name: type, version } = definition;
      return { id: newId(), type, version, time: occurredAt.toISOString(), ...origin, data };
    },
  };
}

/** Data that breaks its contract: a defect of the producer, seen before anything is stored. */
export class InvalidEvent extends Error {
  constructor(
    readonly eventType: string,
    readonly version: number,
    readonly violations: readonly Violation[],
  ) {
    const facts = violations.map(({ field, reason }) => `${field} ${reason}`).join('; ');
    super(`${eventType} v${version} breaks its contract: ${facts}`);
    this.name = 'InvalidEvent';
  }
}
