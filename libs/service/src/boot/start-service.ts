import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SystemClock, type Clock } from '@rivermart/kernel';
import type { DestinationStream } from 'pino';
import { Readiness } from '../health/readiness';
import { createAdapter } from '../http/create-adapter';
import { addSecureHeaders } from '../http/secure-headers';
import { Logger } from '../logging/logger';
import { observeHttp } from '../metrics/http-metrics';
import { Metrics } from '../metrics/metrics';
import { observeProcess } from '../metrics/process-metrics';
import { OpenApiDocument } from '../openapi/openapi-document';
import { ServiceSettings } from '../settings/service-settings';
import type { Environment } from '../settings/settings';
import { Workers } from '../work/workers';
import type { ServiceDefinition } from './define-service';
import { openDatabase } from './open-database';
import { PortTaken } from './port-taken';
import { ServiceModule, type ServiceParts } from './service-module';
import { stopService } from './stop-service';

export interface StartOptions {
  readonly clock?: Clock;
  readonly logDestination?: DestinationStream;
}

/** A service that takes requests and handles events. */
export interface RunningService {
  readonly name: string;
  /** `http://127.0.0.1:3101` */
  readonly url: string;
  /** The Nest application; `app.get(Token)` reaches every provider. */
  readonly app: NestFastifyApplication;
  stop(): Promise<void>;
}

/**
 * Starts a service in this process: reads its settings from `environment` alone, opens and migrates its
 * database, puts the application together and listens. Any number of services may run in one process.
 */
export async function startService(
  definition: ServiceDefinition,
  environment: Environment,
  options: StartOptions = {},
): Promise<RunningService> {
  const parts = await gatherParts(definition, environment, options);
  try {
    const app = await createApp(parts);
    const workers = new Workers(app, parts.logger, parts.metrics);
    const url = await listen(app, parts);
    workers.start();
    parts.logger.info('The service is up', { url });
    return { name: definition.name, url, app, stop: () => stopService(app, workers, parts) };
  } catch (error) {
    await parts.dataSource?.destroy();
    throw error;
  }
}

async function gatherParts(
  definition: ServiceDefinition,
  environment: Environment,
  { clock = new SystemClock(), logDestination }: StartOptions,
): Promise<ServiceParts> {
  const settings = new ServiceSettings(environment);
  const ownSettings = definition.settings && new definition.settings(environment);
  const logger = new Logger({
    service: definition.name,
    level: settings.LOG_LEVEL,
    ...(logDestination ? { destination: logDestination } : {}),
  });
  const readiness = new Readiness();
  const dataSource = definition.database && (await openDatabase(definition, settings, readiness, logger));
  return {
    ...{ definition, settings, ownSettings, logger, clock, readiness, dataSource },
    metrics: new Metrics(definition.name),
    openApi: new OpenApiDocument(definition.name),
    modules: [],
  };
}

const defaultBodyLimitBytes = 64 * 1024;

async function createApp(parts: ServiceParts): Promise<NestFastifyApplication> {
  const { definition, metrics, openApi } = parts;
  const adapter = createAdapter(definition.bodyLimitBytes ?? defaultBodyLimitBytes);
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(parts), adapter, {
    logger: false,
    rawBody: true,
    abortOnError: false,
  });
  openApi.describes(app);
  observeProcess(metrics);
  observeHttp(metrics, adapter.getInstance());
  await addSecureHeaders(app);
  await app.init();
  return app;
}

async function listen(app: NestFastifyApplication, { definition, settings }: ServiceParts): Promise<string> {
  const wanted = settings.PORT ?? definition.defaultPort;
  await app.listen(wanted, settings.HOST).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      ? new PortTaken(definition.name, wanted)
      : error;
  });
  const { address, port } = app.getHttpServer().address() as AddressInfo;
  return `http://${address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address}:${port}`;
}
