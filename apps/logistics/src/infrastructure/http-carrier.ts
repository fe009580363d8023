import { TemporaryFailure } from '@rivermart/kernel';
import { connectAhead, Metrics } from '@rivermart/service';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { Carrier, type Booking } from '../application/ports';
import type { BookingShipment } from '../domain/shipment';
import { LogisticsSettings } from '../settings';

const shipmentId = z.string();
const bookings = z.array(
  z.union([
    z.object({ shipmentId, trackingCode: z.string().min(1) }),
    z.object({ shipmentId, refusal: z.string().min(1).max(200) }),
  ]),
);
const stopAnswer = z.object({ status: z.enum(['stopped', 'recalled']) });

/** No answer, or none we understand. The request is repeated until there is one. */
export class CarrierUnavailable extends TemporaryFailure {
  readonly code = 'logistics.carrier-unavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The carrier did not take a request: ${reason}`, options);
  }
}

@Injectable()
export class HttpCarrier extends Carrier implements OnApplicationBootstrap {
  constructor(
    private readonly settings: LogisticsSettings,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    void connectAhead(this.settings.CARRIER_URL);
  }

  override book(shipments: readonly BookingShipment[]): Promise<readonly Booking[]> {
    const requested = shipments.map(({ shipmentId, shipTo }) => ({ shipmentId, shipTo }));
    return this.metrics.providerCall('carrier', 'book', () => this.post('/parcels', requested, bookings));
  }

  override async stop(shipmentId: string): Promise<'stopped' | 'recalled'> {
    const { status } = await this.metrics.providerCall('carrier', 'stop', () =>
      this.post(`/parcels/${shipmentId}/stop`, {}, stopAnswer),
    );
    return status;
  }

  private async post<Answer>(path: string, body: unknown, schema: z.ZodType<Answer>): Promise<Answer> {
    const { CARRIER_URL, CARRIER_TIMEOUT_MS } = this.settings;
    try {
      const response = await fetch(`${CARRIER_URL}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(CARRIER_TIMEOUT_MS),
      });
      if (!response.ok) throw new CarrierUnavailable(`it answered ${response.status}`);
      return schema.parse(await response.json());
    } catch (error) {
      if (error instanceof CarrierUnavailable) throw error;
      throw new CarrierUnavailable('no answer that could be read', { cause: error });
    }
  }
}
