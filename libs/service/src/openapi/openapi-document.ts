import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StatusByCode } from '../http/problem-of';
import { describeOperation, type OpenApiOperation } from './describe-operation';
import { controllersOf } from './controllers-of';
import { jsonSchemaOf } from './json-schema';
import { problemSchema } from './problem-schema';
import { routeSchemas, type ControllerClass } from './route-schemas';

interface Document {
  readonly openapi: string;
  readonly paths: Paths;
  readonly components: object;
}
type Paths = Record<string, Record<string, OpenApiOperation>>;

/** The OpenAPI description of a service, made when somebody first asks for it. */
export class OpenApiDocument {
  #app: NestFastifyApplication | undefined;
  #document: Promise<Document> | undefined;

  constructor(
    private readonly service: string,
    private readonly statusByCode: StatusByCode,
  ) {}

  describes(app: NestFastifyApplication): void {
    this.#app = app;
  }

  read(): Promise<Document> {
    this.#document ??= this.build();
    return this.#document;
  }

  private async build(): Promise<Document> {
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
      paths: this.#describePaths(document.paths as Paths, controllersOf(this.#app)),
    };
  }

  #describePaths(paths: Paths, controllers: ReadonlyMap<string, ControllerClass>): Paths {
    const describe = (operation: OpenApiOperation): OpenApiOperation => {
      const [name = '', method = ''] = operation.operationId?.split('.') ?? [];
      const controller = controllers.get(name);
      return controller
        ? describeOperation(operation, routeSchemas(controller, method), this.statusByCode)
        : operation;
    };
    return Object.fromEntries(
      Object.entries(paths).map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([verb, operation]) => [verb, describe(operation)]),
        ),
      ]),
    );
  }
}
