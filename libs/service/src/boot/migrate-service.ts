import { Readiness } from '../health/readiness';
import { Logger } from '../logging/logger';
import { ServiceSettings } from '../settings/service-settings';
import type { Environment } from '../settings/settings';
import type { ServiceDefinition } from './define-service';
import { openDatabase } from './open-database';
import type { StartOptions } from './start-options';

/**
 * Brings the database of a service up to date without starting it, for a deployment that wants that done, and
 * seen to be done, before the first new process. A service does the same when it starts, so either may be first.
 */
export async function migrateService(
  definition: ServiceDefinition,
  environment: Environment,
  { logDestination }: Pick<StartOptions, 'logDestination'> = {},
): Promise<void> {
  if (!definition.database && !definition.messaging) return;

  const settings = new ServiceSettings(environment);
  const logger = new Logger({
    ...{ service: definition.name, level: settings.LOG_LEVEL },
    ...(logDestination && { destination: logDestination }),
  });
  const dataSource = await openDatabase({ definition, settings, logger, readiness: new Readiness() });
  await dataSource.destroy();
}
