import { METHOD_METADATA, MODULE_METADATA } from '@nestjs/common/constants';
import type { Type } from '@nestjs/common';
import type { ServiceDefinition } from '../boot/define-service';
import { routeSchemas, type ControllerClass } from './route-schemas';

/** Operations of a service that do not say what they answer. Read off its module; nothing is started. */
export function undescribedOperations({ module }: ServiceDefinition): readonly string[] {
  return controllersIn(module).flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((method) => isRoute(controller, method) && !isDescribed(controller, method))
      .map((method) => `${controller.name}.${method}`),
  );
}

function controllersIn(module: Type): readonly ControllerClass[] {
  const of = <Value>(key: string): readonly Value[] =>
    (Reflect.getMetadata(key, module) as Value[] | undefined) ?? [];
  const imported = of<Type>(MODULE_METADATA.IMPORTS).filter((each) => typeof each === 'function');
  return [...of<ControllerClass>(MODULE_METADATA.CONTROLLERS), ...imported.flatMap(controllersIn)];
}

function isRoute(controller: ControllerClass, method: string): boolean {
  const handler = (controller.prototype as Record<string, object>)[method];
  return handler !== undefined && Reflect.hasMetadata(METHOD_METADATA, handler);
}

function isDescribed(controller: ControllerClass, method: string): boolean {
  const { answers, streams, media } = routeSchemas(controller, method).description ?? {};
  return (answers ?? streams ?? media) !== undefined;
}
