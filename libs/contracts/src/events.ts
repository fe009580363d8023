import { accountClosed } from './bank/account-closed';
import { accountCreated } from './bank/account-created';
import { moneyDeposited } from './bank/money-deposited';
import { moneyWithdrawn } from './bank/money-withdrawn';
import { transferCompleted } from './bank/transfer-completed';
import { transferFailed } from './bank/transfer-failed';
import { transferReceived } from './bank/transfer-received';
import { transferRefunded } from './bank/transfer-refunded';
import { transferRejected } from './bank/transfer-rejected';
import { transferRequested } from './bank/transfer-requested';
import { transferReturned } from './bank/transfer-returned';
import { transferSent } from './bank/transfer-sent';
import { transferSettled } from './bank/transfer-settled';
import type { AnyEventContract } from './define-event';
import { inventoryUpdated } from './inventory/inventory-updated';
import { notificationSent } from './notification/notification-sent';
import { orderCancelled } from './order/order-cancelled';
import { orderConfirmed } from './order/order-confirmed';
import { orderCreated } from './order/order-created';
import { paymentCompleted } from './payment/payment-completed';
import { paymentCreated } from './payment/payment-created';
import { paymentFailed } from './payment/payment-failed';
import { paymentRefunded } from './payment/payment-refunded';
import { paymentVoided } from './payment/payment-voided';
import { pointsGranted } from './points/points-granted';
import { pointsRevoked } from './points/points-revoked';
import { shipmentCreated } from './shipment/shipment-created';
import { shipmentDelivered } from './shipment/shipment-delivered';
import { shipmentDispatched } from './shipment/shipment-dispatched';
import { shipmentFailed } from './shipment/shipment-failed';
import { shipmentReturned } from './shipment/shipment-returned';
import { shipmentStopped } from './shipment/shipment-stopped';
import { basketAdded } from './user/basket-added';
import { checkoutCompleted } from './user/checkout-completed';
import { checkoutStarted } from './user/checkout-started';
import { productViewed } from './user/product-viewed';
import { searched } from './user/searched';

/** Every event contract of the shop: the catalogue that types, schemas, samples and topics come from. */
export const events = [
  orderCreated,
  orderConfirmed,
  orderCancelled,
  inventoryUpdated,
  paymentCreated,
  paymentCompleted,
  paymentFailed,
  paymentVoided,
  paymentRefunded,
  shipmentCreated,
  shipmentDispatched,
  shipmentDelivered,
  shipmentFailed,
  shipmentStopped,
  shipmentReturned,
  pointsGranted,
  pointsRevoked,
  notificationSent,
  productViewed,
  searched,
  basketAdded,
  checkoutStarted,
  checkoutCompleted,
  accountCreated,
  moneyDeposited,
  moneyWithdrawn,
  accountClosed,
  transferSent,
  transferReceived,
  transferReturned,
  transferSettled,
  transferRequested,
  transferFailed,
  transferRejected,
  transferCompleted,
  transferRefunded,
] as const satisfies readonly AnyEventContract[];
