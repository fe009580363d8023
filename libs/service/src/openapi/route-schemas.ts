import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { publicKey, rolesKey } from '../auth/decorators';
import type { UserRole } from '../auth/user';
import { ZodPipe } from '../http/zod-pipe';
import type { z } from 'zod';
import { operationKey, type OperationDescription } from './operation';

export type ControllerClass = abstract new (...args: never[]) => object;

/** A parsed parameter of a route: the whole body or query, or one named part of it. */
export interface ParsedParameter {
  readonly place: 'body' | 'query' | 'path';
  readonly name: string | undefined;
  readonly schema: z.ZodType;
}

export interface RouteSchemas {
  readonly description: OperationDescription | undefined;
  readonly isPublic: boolean;
  readonly roles: readonly UserRole[] | undefined;
  readonly parameters: readonly ParsedParameter[];
}

interface RouteArgument {
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
}

const places: Readonly<Record<string, ParsedParameter['place']>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'path',
};

/** Reads from a route's decorators what the schemas, the guard and `@Operation` know about it. */
export function routeSchemas(controller: ControllerClass, method: string): RouteSchemas {
  const handler = (controller.prototype as Record<string, object>)[method] ?? {};
  const read = <Value>(key: string): Value | undefined =>
    (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as Value | undefined;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<
    string,
    RouteArgument
  >;

  return {
    description: Reflect.getMetadata(operationKey, handler) as OperationDescription | undefined,
    isPublic: read<boolean>(publicKey) === true,
    roles: read<UserRole[]>(rolesKey),
    parameters: Object.entries(args).flatMap(([key, argument]) => parsed(key, argument)),
  };
}

/** Nest's keys are `paramtype:index`. */
function parsed(key: string, { data, pipes = [] }: RouteArgument): ParsedParameter[] {
  const place = places[key.split(':')[0] ?? ''];
  const pipe = pipes.find((candidate): candidate is ZodPipe<z.ZodType> => candidate instanceof ZodPipe);
  if (!place || !pipe) return [];
  return [{ place, name: typeof data === 'string' ? data : undefined, schema: pipe.schema }];
}
