import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { describeOperation, type OpenApiOperation } from './describe-operation';
import { jsonSchemaOf } from './json-schema';
import { problemSchema } from './problem-schema';
import { routeSchemas, type ControllerClass } from './route-schemas';

type Paths = Record<string, Record<string, OpenApiOperation>>;

/** The OpenAPI description of a service, made when somebody first asks for it. */
export class OpenApiDocument {
  #app: NestFastifyApplication | undefined;
  #document: Promise<object> | undefined;

  constructor(private readonly service: string) {}

  describes(app: NestFastifyApplication): void {
    this.#app = app;
  }

  read(): Promise<object> {
    this.#document ??= this.build();
    return this.#document;
  }

  private async build(): Promise<object> {
    if (!this.#app) throw new Error('The service has not started');
    // Loaded here, not at the top: a dozen megabytes that few processes ever need.
    const { DocumentBuilder, SwaggerModule } = await import('@nestjs/swagger');
    const config = new DocumentBuilder()
      .setTitle(`Rivermart ${this.service}`)
      .setVersion('1')
      .addBearerAuth()
      .build();
    const document = SwaggerModule.createDocument(this.#app, config, {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
    });
    const schemas = { ...document.components?.schemas, Problem: jsonSchemaOf(problemSchema, 'output') };
    return {
      ...document,
      components: { ...document.components, schemas },
      paths: describePaths(document.paths as Paths, controllersOf(this.#app)),
    };
  }
}

function controllersOf(app: NestFastifyApplication): ReadonlyMap<string, ControllerClass> {
  const modules = [...app.get(ModulesContainer).values()];
  const classes = modules.flatMap(({ controllers }) =>
    [...controllers.values()].map(({ metatype }) => metatype),
  );
  return new Map(classes.map((metatype) => [metatype?.name ?? '', metatype as unknown as ControllerClass]));
}

function describePaths(paths: Paths, controllers: ReadonlyMap<string, ControllerClass>): Paths {
  const describe = (operation: OpenApiOperation): OpenApiOperation => {
    const [name = '', method = ''] = operation.operationId?.split('.') ?? [];
    const controller = controllers.get(name);
    return controller ? describeOperation(operation, routeSchemas(controller, method)) : operation;
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(Object.entries(operations).map(([verb, operation]) => [verb, describe(operation)])),
    ]),
  );
}
