import { Injectable } from '@nestjs/common';
import { CarrierErrands } from '../application/ports';
import type { Shipment } from '../domain/shipment';

type Status = Shipment['status'];

/** Workers listen, use cases ring: neither has to know the other. */
@Injectable()
export class CarrierBell extends CarrierErrands {
  readonly #listeners = new Map<Status, () => void>();

  listen(status: Status, wake: () => void): void {
    this.#listeners.set(status, wake);
  }

  override wakeFor(status: Status): void {
    this.#listeners.get(status)?.();
  }
}
