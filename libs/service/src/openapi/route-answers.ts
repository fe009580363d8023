import { STATUS_CODES } from 'node:http';
import { statusOf, type StatusByCode } from '../http/problem-of';
import { jsonSchemaOf } from './json-schema';
import type { RouteSchemas } from './route-schemas';

/** Codes by status that a route answers with, those any route may have and its own. */
export function refusalsOf(
  { description, isPublic, roles, parameters }: RouteSchemas,
  statusByCode: StatusByCode,
): ReadonlyMap<number, readonly string[]> {
  const codes = [
    ...(parameters.length > 0 ? ['request.invalid'] : []),
    ...(isPublic ? [] : ['auth.token-missing', 'auth.token-invalid']),
    ...(roles ? ['auth.role-required'] : []),
    ...(description?.refusals ?? []),
  ];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = statusOf(code, statusByCode);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

/** OpenAPI responses of a route; `default` is for what no route can promise not to meet. */
export function responsesOf(route: RouteSchemas, statusByCode: StatusByCode): Record<string, object> {
  const refused = [...refusalsOf(route, statusByCode)].map(([status, codes]) => [
    status,
    problem(status, codes),
  ]);
  return { ...Object.fromEntries(refused), ...successes(route), default: problem() };
}

function successes({ description }: RouteSchemas): Record<string, object> {
  const streams = description?.streams;
  const media = description?.media;
  if (media) return { 200: content(200, media, { type: 'string' }) };
  if (streams) return { 200: content(200, 'text/event-stream', jsonSchemaOf(streams, 'output')) };
  return Object.fromEntries(
    Object.entries(description?.answers ?? {}).map(([status, schema]) => [
      status,
      schema
        ? content(Number(status), 'application/json', jsonSchemaOf(schema, 'output'))
        : { description: STATUS_CODES[status] },
    ]),
  );
}

const content = (status: number, type: string, schema: object): object => ({
  description: STATUS_CODES[status] ?? 'Answer',
  content: { [type]: { schema } },
});

function problem(status?: number, codes: readonly string[] = []): object {
  const any = { $ref: '#/components/schemas/Problem' };
  const schema = codes.length > 0 ? { allOf: [any, { properties: { code: { enum: codes } } }] } : any;
  return {
    ...content(status ?? 500, 'application/problem+json', schema),
    description: status === undefined ? 'What went wrong, as problem+json' : codes.join(', '),
  };
}
