import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createAdapter } from '../http/create-adapter';
import { addSecureHeaders } from '../http/secure-headers';
import { observeHttp } from '../metrics/http-metrics';
import { observeProcess } from '../metrics/process-metrics';
import { inspectAnswers } from '../openapi/inspect-answers';
import type { Environment } from '../settings/settings';
import { Workers } from '../work/workers';
import type { ServiceDefinition } from './define-service';
import { gatherParts } from './gather-parts';
import { PortTaken } from './port-taken';
import { ServiceModule } from './service-module';
import type { ServiceParts } from './service-parts';
import type { StartOptions } from './start-options';
import { releaseParts, stopService } from './stop-service';

/** A service that takes requests and handles events. */
export interface RunningService {
  readonly name: string;
  /** `http://127.0.0.1:3101` */
  readonly url: string;
  /** The Nest application; `app.get(Token)` reaches every provider. */
  readonly app: NestFastifyApplication;
  /** Ends requests, workers and consumers in order, within seconds. Asked again, it waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts a service in this process: reads its settings from `environment` alone, opens and migrates its
 * database, puts the application together and listens. Any number of services may run in one process.
 *
 * It does not wait for the log: until that is there the service is up, and not ready.
 */
export async function startService(
  definition: ServiceDefinition,
  environment: Environment,
  options: StartOptions = {},
): Promise<RunningService> {
  const parts = await gatherParts(definition, environment, options);
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp(parts, options);
    const url = await listen(app, parts);
    return running(app, parts, url);
  } catch (error) {
    await app?.close();
    await releaseParts(parts);
    throw error;
  }
}

async function createApp(
  parts: ServiceParts,
  { onWrongAnswer: report }: StartOptions,
): Promise<NestFastifyApplication> {
  const adapter = createAdapter(parts.definition.bodyLimitBytes);
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(parts), adapter, {
    logger: false,
    rawBody: true,
    abortOnError: false,
  });
  parts.openApi.describes(app);
  observeProcess(parts.metrics);
  observeHttp(parts.metrics, adapter.getInstance());
  parts.tracing.observeHttp(adapter.getInstance());
  addSecureHeaders(app);
  if (report) {
    const { httpStatus: statusByCode = {} } = parts.definition;
    inspectAnswers(adapter.getInstance(), () => app, { statusByCode, report });
  }
  // Plugins that providers registered are loaded now: one that comes after the routes does not see them.
  await adapter.getInstance().after();
  await app.init();
  return app;
}

async function listen(app: NestFastifyApplication, { definition, settings }: ServiceParts): Promise<string> {
  const wanted = settings.PORT ?? definition.defaultPort;
  await app.listen(wanted, settings.HOST).catch((error: unknown) => {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw isTaken ? new PortTaken(definition.name, wanted, { cause: error }) : error;
  });
  const { address, port } = app.getHttpServer().address() as AddressInfo;
  return `http://${address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address}:${port}`;
}

async function running(
  app: NestFastifyApplication,
  parts: ServiceParts,
  url: string,
): Promise<RunningService> {
  const { definition, logger, metrics, messaging } = parts;
  const workers = new Workers(app, logger, metrics);
  await messaging?.attach(app);
  parts.tracing.enter(() => workers.start());
  parts.readiness.begin();
  logger.info('The service is up', { url });

  let stopping: Promise<void> | undefined;
  return {
    ...{ name: definition.name, url, app },
    stop: () => (stopping ??= stopService(app, workers, parts)),
  };
}
