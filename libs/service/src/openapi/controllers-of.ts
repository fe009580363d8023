import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ControllerClass } from './route-schemas';

/** Every controller of an application by the name of its class. */
export function controllersOf(app: NestFastifyApplication): ReadonlyMap<string, ControllerClass> {
  const modules = [...app.get(ModulesContainer).values()];
  const classes = modules.flatMap(({ controllers }) =>
    [...controllers.values()].map(({ metatype }) => metatype),
  );
  return new Map(classes.map((metatype) => [metatype?.name ?? '', metatype as unknown as ControllerClass]));
}
