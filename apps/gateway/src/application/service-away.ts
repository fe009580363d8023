import { TemporaryFailure } from '@rivermart/kernel';
import type { ServiceName } from './ports';

export class ServiceAway extends TemporaryFailure {
  readonly code = 'gateway.service-away';
  constructor(
    readonly service: ServiceName,
    cause: unknown,
  ) {
    super(`The service "${service}" does not answer`, { cause });
  }
}
