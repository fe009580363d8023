import { z } from 'zod';
import type { EventEnvelope } from './event-envelope';
import { once } from './once';
import { compileValidator, type Violation } from './validator';

/** What an upcaster may use besides the data: everything the record said of itself. */
export type RecordedWith = Omit<EventEnvelope<unknown>, 'data' | 'type' | 'version'>;

export interface EarlierVersionDefinition<Schema extends z.ZodType, Next> {
  readonly version: number;
  readonly data: Schema;
  /** The same fact in the words of the next version. Pure: a record read twice is the same event. */
  readonly upcast: (data: z.infer<Schema>, recorded: RecordedWith) => Next;
  readonly previous?: EarlierVersion<z.infer<Schema>>;
}

/** A version nobody writes any more. Records of it lie in topics, outboxes and dead letters and are read. */
export interface EarlierVersion<Next> {
  readonly version: number;
  /** JSON Schema (2020-12) of the data. */
  readonly jsonSchema: object;
  readonly validate: (data: unknown) => readonly Violation[];
  /** Takes data that `validate` has nothing against. */
  readonly upcast: (data: unknown, recorded: RecordedWith) => Next;
  readonly previous?: EarlierVersion<unknown>;
}

/**
 * Declares a version that has a successor. Each one names its predecessor and turns its own data into that
 * of the next, so the newest contract reaches back to the first through a chain the compiler checks.
 */
export function earlierVersion<Schema extends z.ZodType, Next>({
  version,
  data: schema,
  upcast,
  previous,
}: EarlierVersionDefinition<Schema, Next>): EarlierVersion<Next> {
  const jsonSchema = once(() => z.toJSONSchema(schema, { io: 'input' }));
  const validator = once(() => compileValidator(jsonSchema()));
  return {
    version,
    validate: (data) => validator()(data),
    upcast: (data, recorded) => upcast(data as z.infer<Schema>, recorded),
    ...(previous && { previous }),
    get jsonSchema() {
      return jsonSchema();
    },
  };
}
