import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { Clock } from '@rivermart/kernel';
import { DataSource } from 'typeorm';
import { AuthGuard } from '../auth/auth-guard';
import { TokenVerifier } from '../auth/token-verifier';
import { HealthController } from '../health/health.controller';
import { Readiness } from '../health/readiness';
import { ProblemFilter } from '../http/problem-filter';
import { Logger } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { MetricsController } from '../metrics/metrics.controller';
import { DocsController } from '../openapi/docs.controller';
import { OpenApiController } from '../openapi/openapi.controller';
import { OpenApiDocument } from '../openapi/openapi-document';
import { ConsumerController } from '../operations/consumer.controller';
import { DeadLettersController } from '../operations/dead-letters.controller';
import { HandledRecordController } from '../operations/handled-record.controller';
import { ParkedKeysController } from '../operations/parked-keys.controller';
import { Tracing } from '../tracing/tracing';
import { ServiceSettings } from '../settings/service-settings';
import type { ServiceParts } from './service-parts';

/** Around the service's own module: what every service has, injectable everywhere without imports. */
@Module({})
export class ServiceModule {
  static of(parts: ServiceParts): DynamicModule {
    const providers = [...values(parts), ...edge(parts)];
    return {
      module: ServiceModule,
      global: true,
      imports: [...parts.modules, parts.definition.module],
      controllers: [
        ...[HealthController, MetricsController, OpenApiController, DocsController],
        ...(parts.messaging
          ? [ConsumerController, DeadLettersController, HandledRecordController, ParkedKeysController]
          : []),
      ],
      providers,
      exports: values(parts).map((provider) => (provider as { provide: symbol }).provide),
    };
  }
}

function values(parts: ServiceParts): Provider[] {
  const { definition, ownSettings, dataSource } = parts;
  return [
    { provide: ServiceSettings, useValue: parts.settings },
    { provide: Logger, useValue: parts.logger },
    { provide: Clock, useValue: parts.clock },
    { provide: Metrics, useValue: parts.metrics },
    { provide: Tracing, useValue: parts.tracing },
    { provide: Readiness, useValue: parts.readiness },
    { provide: OpenApiDocument, useValue: parts.openApi },
    ...(definition.settings ? [{ provide: definition.settings, useValue: ownSettings }] : []),
    ...(dataSource ? [{ provide: DataSource, useValue: dataSource }] : []),
  ];
}

function edge({ definition, settings, logger, clock }: ServiceParts): Provider[] {
  return [
    { provide: APP_GUARD, useValue: new AuthGuard(new TokenVerifier(settings.JWKS_URL, clock)) },
    { provide: APP_FILTER, useValue: new ProblemFilter(logger, definition.httpStatus ?? {}) },
  ];
}
