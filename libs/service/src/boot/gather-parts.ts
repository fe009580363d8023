import { SystemClock } from '@rivermart/kernel';
import { Readiness } from '../health/readiness';
import { Logger } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { OpenApiDocument } from '../openapi/openapi-document';
import { ServiceSettings } from '../settings/service-settings';
import type { Environment } from '../settings/settings';
import { openTracing } from '../tracing/open-tracing';
import type { Tracing } from '../tracing/tracing';
import type { ServiceDefinition } from './define-service';
import { openDatabase } from './open-database';
import { openMessaging } from './open-messaging';
import type { CommonParts, ServiceParts } from './service-parts';
import type { StartOptions } from './start-options';

export async function gatherParts(
  definition: ServiceDefinition,
  environment: Environment,
  options: StartOptions,
): Promise<ServiceParts> {
  const tracing = await openTracing(definition.name, environment);
  const common = commonParts(definition, environment, options, tracing);
  if (!definition.database && !definition.messaging) {
    return { ...common, dataSource: undefined, messaging: undefined, modules: [] };
  }
  const dataSource = await openDatabase(common);
  const { messaging, modules } = await openMessaging(common, dataSource);
  return { ...common, dataSource, messaging, modules };
}

function commonParts(
  definition: ServiceDefinition,
  environment: Environment,
  { clock = new SystemClock(), logDestination, watchData }: StartOptions,
  tracing: Tracing,
): CommonParts {
  const { name: service } = definition;
  const settings = new ServiceSettings(environment);
  return {
    ...{ definition, settings, clock, tracing, watchData },
    ownSettings: definition.settings && new definition.settings(environment),
    logger: new Logger({
      ...{ service, level: settings.LOG_LEVEL },
      ...(tracing.logFields ? { fieldsOfEach: tracing.logFields } : {}),
      ...(logDestination ? { destination: logDestination } : {}),
    }),
    metrics: new Metrics(service),
    readiness: new Readiness(),
    openApi: new OpenApiDocument(service, definition.httpStatus ?? {}),
  };
}
