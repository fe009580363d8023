import { compileValidator } from '@rivermart/contracts';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { RequestMethod } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { StatusByCode } from '../http/problem-of';
import { controllersOf } from './controllers-of';
import { problemSchema } from './problem-schema';
import { refusalsOf } from './route-answers';
import { routeSchemas, type ControllerClass, type RouteSchemas } from './route-schemas';

interface SeenAnswer {
  readonly status: number;
  readonly body: string;
}

type Validate = (value: unknown) => readonly { readonly field: string; readonly reason: string }[];

const validators = new WeakMap<z.ZodType, Validate>();

/**
 * Holds every answer against what the OpenAPI document says of its operation, and reports what differs: a field more, a
 * field less, a code nobody was told of. For tests; operations that are not described are left alone.
 */
export function inspectAnswers(
  fastify: FastifyInstance,
  appOf: () => NestFastifyApplication,
  { statusByCode, report }: { readonly statusByCode: StatusByCode; readonly report: (fault: string) => void },
): void {
  let routes: ReadonlyMap<string, RouteSchemas> | undefined;
  fastify.addHook('onSend', (request, reply, payload, done) => {
    routes ??= routesOf(appOf());
    const name = `${request.method} ${request.routeOptions.url}`;
    const route = routes.get(name);
    if (
      route?.description?.answers &&
      (typeof payload === 'string' || payload === undefined || payload === null)
    ) {
      const answer = { status: reply.statusCode, body: typeof payload === 'string' ? payload : '' };
      for (const fault of faultsOf(answer, route, statusByCode)) report(`${name} ${fault}`);
    }
    done(null, payload);
  });
}

function routesOf(app: NestFastifyApplication): ReadonlyMap<string, RouteSchemas> {
  const routes = [...controllersOf(app).values()].flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((method) => routeOf(controller, method)),
  );
  return new Map(routes);
}

function routeOf(controller: ControllerClass, method: string): (readonly [string, RouteSchemas])[] {
  const handler = (controller.prototype as Record<string, object>)[method];
  const verb = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
  if (!handler || verb === undefined) return [];
  const parts = [controller, handler].map((each) => String(Reflect.getMetadata(PATH_METADATA, each) ?? ''));
  const path = parts.flatMap((part) => part.split('/')).filter((part) => part !== '');
  return [[`${RequestMethod[verb]} /${path.join('/')}`, routeSchemas(controller, method)]];
}

function faultsOf({ status, body }: SeenAnswer, route: RouteSchemas, statusByCode: StatusByCode): string[] {
  const schema = route.description?.answers?.[status];
  if (schema === undefined && status >= 400) return problemFaults({ status, body }, route, statusByCode);
  if (schema === undefined) return [`answered ${status}, which it does not describe`];
  if (schema === null) return body === '' ? [] : [`answered ${status} with a body, and describes none`];
  return shapeFaults(schema, body).map((fault) => `answered ${status}: ${fault}`);
}

function problemFaults(
  { status, body }: SeenAnswer,
  route: RouteSchemas,
  statusByCode: StatusByCode,
): string[] {
  const faults = shapeFaults(problemSchema, body);
  if (faults.length > 0)
    return faults.map((fault) => `answered ${status}, not as a problem document: ${fault}`);
  const { code } = JSON.parse(body) as { readonly code: string };
  const isAnybodys = status >= 500 || code.startsWith('request.');
  if (isAnybodys || refusalsOf(route, statusByCode).get(status)?.includes(code)) return [];
  return [`answered ${status} ${code}, which it does not describe`];
}

function shapeFaults(schema: z.ZodType, body: string): string[] {
  let validate = validators.get(schema);
  if (!validate) {
    validate = compileValidator(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }));
    validators.set(schema, validate);
  }
  try {
    return validate(JSON.parse(body)).map(({ field, reason }) => `${field || 'the body'} ${reason}`);
  } catch {
    return ['the body is not JSON'];
  }
}
