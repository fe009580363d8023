import {
  recordBooking,
  recordNews,
  recordRefusal,
  recordStop,
  type CarrierNews,
} from '../../../apps/logistics/src/domain/carrier-news';
import type { Shipment, ShipmentChange } from '../../../apps/logistics/src/domain/shipment';
import { callOff, letGo, prepare } from '../../../apps/logistics/src/domain/shipment-life';
import type { Fact } from '../fact';
import { customerId, goods, orderId, shipmentId, shipTo } from '../purchase';
import { unchanged, type Outcome, type Service } from './service';

export interface Logistics {
  readonly shipment?: Shipment;
}

const trackingCode = 'RC1';

export const logisticsService: Service<Logistics> = {
  name: 'logistics',
  reads: ['orders', 'payments'],
  start: {},
  hears: new Set(['order.confirmed', 'order.cancelled', 'payment.completed'] as const),
  hear: (logistics, fact) => told(logistics, decide(logistics.shipment, fact)),
};

export const bookingAnswered = (logistics: Logistics, answer: 'taken' | 'refused'): Outcome<Logistics> =>
  told(
    logistics,
    answer === 'taken'
      ? recordBooking(logistics.shipment, trackingCode)
      : recordRefusal(logistics.shipment, 'nobody lives there'),
  );

export const stopAnswered = (logistics: Logistics, answer: 'stopped' | 'recalled'): Outcome<Logistics> =>
  told(logistics, recordStop(logistics.shipment, answer));

export const carrierReports = (logistics: Logistics, news: CarrierNews): Outcome<Logistics> =>
  told(logistics, recordNews(logistics.shipment, news, trackingCode));

function decide(known: Shipment | undefined, fact: Fact): ShipmentChange | undefined {
  switch (fact.type) {
    case 'order.confirmed':
      return letGo(known, orderId);
    case 'order.cancelled':
      return callOff(known, orderId);
    case 'payment.completed':
      return prepare(known, orderId, { shipmentId, customerId, lines: goods }, shipTo);
    default:
      return undefined;
  }
}

function told(before: Logistics, change: ShipmentChange | undefined): Outcome<Logistics> {
  if (!change) return unchanged(before);
  const { shipment, facts } = change;
  return { state: { shipment }, facts: facts.map(({ type }): Fact => ({ type: `shipment.${type}` })) };
}
