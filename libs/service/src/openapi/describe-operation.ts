import { STATUS_CODES } from 'node:http';
import { jsonSchemaOf, type JsonSchema } from './json-schema';
import type { ParsedParameter, RouteSchemas } from './route-schemas';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: unknown;
}

/** The parts of an OpenAPI operation that are filled in here. */
export interface OpenApiOperation {
  operationId?: string;
  summary?: string;
  security?: object[];
  parameters?: Parameter[];
  requestBody?: unknown;
  responses?: Record<string, unknown>;
}

const problemAnswer = {
  description: 'What went wrong, as problem+json',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Completes what Nest knows of an operation with what its schemas and decorators say. */
export function describeOperation(operation: OpenApiOperation, route: RouteSchemas): OpenApiOperation {
  const summary = summaryOf(route);
  const body = route.parameters.find(({ place }) => place === 'body');
  return {
    ...operation,
    ...(summary ? { summary } : {}),
    ...(route.isPublic ? {} : { security: [{ bearer: [] }] }),
    ...(body ? { requestBody: requestBody(body) } : {}),
    parameters: withSchemas(operation.parameters ?? [], route.parameters),
    responses: { ...answers(operation, route), default: problemAnswer },
  };
}

function summaryOf({ description, roles }: RouteSchemas): string | undefined {
  const only = roles ? ` (only for ${roles.join(', ')})` : '';
  return description ? description.summary + only : only.trim() || undefined;
}

const requestBody = ({ schema }: ParsedParameter): object => ({
  required: true,
  content: { 'application/json': { schema: jsonSchemaOf(schema, 'input') } },
});

function answers(operation: OpenApiOperation, { description }: RouteSchemas): Record<string, unknown> {
  if (!description?.answers) return operation.responses ?? {};
  return Object.fromEntries(
    Object.entries(description.answers).map(([status, schema]) => [
      status,
      {
        description: STATUS_CODES[status] ?? 'Answer',
        content: { 'application/json': { schema: jsonSchemaOf(schema, 'output') } },
      },
    ]),
  );
}

/** A query parsed as a whole is one parameter per property. */
function withSchemas(known: readonly Parameter[], parsed: readonly ParsedParameter[]): Parameter[] {
  const described = parsed.flatMap((parameter): Parameter[] => {
    if (parameter.place === 'body') return [];
    const schema = jsonSchemaOf(parameter.schema, 'input');
    if (parameter.name === undefined) return ofProperties(parameter.place, schema);
    return [{ name: parameter.name, in: parameter.place, required: parameter.place === 'path', schema }];
  });
  const isDescribed = new Set(described.map(({ name }) => name));
  return [...known.filter(({ name }) => !isDescribed.has(name)), ...described];
}

function ofProperties(place: string, schema: JsonSchema): Parameter[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, unknown>>;
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => ({
    ...{ name, in: place, schema: property },
    required: place === 'path' || required.includes(name),
  }));
}
