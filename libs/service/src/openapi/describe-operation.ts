import type { StatusByCode } from '../http/problem-of';
import { jsonSchemaOf, type JsonSchema } from './json-schema';
import { responsesOf } from './route-answers';
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

/** Completes what Nest knows of an operation with what its schemas and decorators say. */
export function describeOperation(
  operation: OpenApiOperation,
  route: RouteSchemas,
  statusByCode: StatusByCode,
): OpenApiOperation {
  const summary = summaryOf(route);
  const { answers, streams, media } = route.description ?? {};
  const isDescribed = answers ?? streams ?? media;
  const body = route.parameters.find(({ place }) => place === 'body');
  return {
    ...operation,
    ...(summary ? { summary } : {}),
    ...(route.isPublic ? {} : { security: [{ bearer: [] }] }),
    ...(body ? { requestBody: requestBody(body) } : {}),
    parameters: withSchemas(operation.parameters ?? [], route.parameters),
    responses: { ...(isDescribed ? {} : operation.responses), ...responsesOf(route, statusByCode) },
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
