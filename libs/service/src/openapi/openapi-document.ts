import type { NestFastifyApplication } from '@nestjs/platform-fastify';

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
    return SwaggerModule.createDocument(this.#app, config);
  }
}
