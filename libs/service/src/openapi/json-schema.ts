import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A zod schema as OpenAPI 3.0 says it: what goes in, or what comes out. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { target: 'openapi-3.0', io, unrepresentable: 'any' }) as JsonSchema;
}
