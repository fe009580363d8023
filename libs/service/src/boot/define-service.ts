import type { Type } from '@nestjs/common';
import type { EntityType, MigrationType } from '@rivermart/persistence';
import type { StatusByCode } from '../http/problem-of';
import type { SettingsClass } from '../settings/settings';

export interface ServiceDefinition {
  /** Also the name of its database, its consumer group, the source of its events and a field of its logs. */
  readonly name: string;
  readonly defaultPort: number;
  /** A plain Nest module: controllers, handlers, use cases, ports with their adapters. */
  readonly module: Type;
  /** The service's own environment variables, injectable by this class. */
  readonly settings?: SettingsClass;
  /** The tables of the service itself; those of the event library are added when `messaging` is set. */
  readonly database?: {
    readonly entities: readonly EntityType[];
    readonly migrations: readonly MigrationType[];
  };
  /** Outbox, relay, inbox, and a consumer for the events of all `@OnEvent` handlers in the module. */
  readonly messaging?: boolean;
  /** HTTP status of error codes that are neither 422 (rules) nor 503 (temporary failures). */
  readonly httpStatus?: StatusByCode;
  /** Largest request body; 64 KiB unless bulk requests need more. */
  readonly bodyLimitBytes?: number;
}

export const defineService = <Definition extends ServiceDefinition>(definition: Definition): Definition =>
  definition;
