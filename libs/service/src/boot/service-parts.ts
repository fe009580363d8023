import type { Clock } from '@rivermart/kernel';
import type { Messaging, WatchData } from '@rivermart/messaging';
import type { DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Readiness } from '../health/readiness';
import type { Logger } from '../logging/logger';
import type { Metrics } from '../metrics/metrics';
import type { OpenApiDocument } from '../openapi/openapi-document';
import type { Tracing } from '../tracing/tracing';
import type { ServiceSettings } from '../settings/service-settings';
import type { ServiceDefinition } from './define-service';

/** What every service has, whether or not it has a database or events. */
export interface CommonParts {
  readonly definition: ServiceDefinition;
  readonly settings: ServiceSettings;
  readonly ownSettings: object | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly readiness: Readiness;
  readonly openApi: OpenApiDocument;
  readonly watchData: WatchData | undefined;
}

/** What a service is put together from before Nest sees it. */
export interface ServiceParts extends CommonParts {
  readonly dataSource: DataSource | undefined;
  readonly messaging: Messaging | undefined;
  readonly modules: readonly DynamicModule[];
}
