import type { OrderId } from '../../apps/order/src/domain/order';

/** The one order of the model: two lamps. */
export const orderId = 'order-1' as OrderId;
export const customerId = 'customer-1';
export const paymentId = 'payment-1';
export const shipmentId = 'shipment-1';
export const lines = [{ sku: 'lamp', quantity: 2, unitPriceMinor: 1_000 }];
export const goods = [{ sku: 'lamp', quantity: 2 }];
export const totalMinor = 2_000;
export const currency = 'EUR';
export const shipTo = { name: 'A', street: 'B', postalCode: 'C', city: 'D', country: 'DE' };
export const contact = { email: 'a@b.c', phone: '+491511234567' };

/**
 * Everything is decided at `now`, and a deadline fires by deciding `later`: it may do so in any world, so the
 * model covers every length of time and its number of worlds stays finite.
 */
export const now = new Date(0);
export const soon = new Date(1);
export const later = new Date(2);
