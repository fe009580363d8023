import type { Commit } from './commit';
import * as write from './order-writes';

const RELAYED = 'the acknowledgement of the log';

const { inbox, journeyPlace, journeyStep, outbox } = write;

/** The relay of a service takes the message that the commit before wrote out of the outbox, as it does in the shop. */
const relay = (service: string, ...alsoWrites: readonly string[]): Commit => ({
  service,
  handles: RELAYED,
  writes: [...alsoWrites, write.published(service)],
});

/** Handlers of the order service that add one step to the journey and decide nothing. */
const followed = (type: string): Commit => ({
  service: 'order',
  handles: type,
  writes: [inbox('order', `follow-${type}`), journeyStep(type)],
});

/**
 * The writes of one order from `POST /orders` until the customer is told, as the handlers of the services make
 * them, each event, command and answer in a transaction of its own. Reads and row locks are left out.
 * The benchmark counts the shop's rows per order and prints them beside those of this script.
 */
export const orderCommits: readonly Commit[] = [
  {
    service: 'order',
    handles: 'POST /orders',
    writes: [...write.newOrder, journeyStep('order.created'), outbox('order', 'order.created')],
  },
  relay('order', journeyPlace),
  {
    service: 'points',
    handles: 'order.created',
    writes: [inbox('points', 'on-order-created'), write.newReward],
  },
  {
    service: 'recommendation',
    handles: 'order.created',
    writes: [inbox('recommendation', 'on-order-created'), write.profileChanged],
  },
  {
    service: 'payment',
    handles: 'order.created',
    writes: [inbox('payment', 'on-order-created'), write.newPayment, outbox('payment', 'payment.created')],
  },
  relay('payment'),
  followed('payment.created'),
  {
    service: 'inventory',
    handles: 'order.created',
    writes: [
      inbox('inventory', 'on-order-created'),
      write.stockReserved,
      write.newReservation,
      outbox('inventory', 'inventory.updated'),
    ],
  },
  relay('inventory'),
  {
    service: 'order',
    handles: 'inventory.updated',
    writes: [
      inbox('order', 'on-inventory-updated'),
      write.orderAwaitsPayment,
      journeyStep('inventory.updated'),
    ],
  },
  {
    service: 'payment',
    handles: 'inventory.updated',
    writes: [inbox('payment', 'on-inventory-updated'), write.paymentCapturing],
  },
  {
    service: 'payment',
    handles: 'the answer to the capture',
    writes: [write.paymentCompleted, outbox('payment', 'payment.completed')],
  },
  relay('payment'),
  {
    service: 'order',
    handles: 'payment.completed',
    writes: [
      inbox('order', 'on-payment-completed'),
      write.orderConfirmed,
      journeyStep('payment.completed'),
      journeyStep('order.confirmed'),
      outbox('order', 'order.confirmed'),
    ],
  },
  relay('order', journeyPlace),
  {
    service: 'inventory',
    handles: 'order.confirmed',
    writes: [inbox('inventory', 'on-order-confirmed'), write.reservationCommitted],
  },
  {
    service: 'points',
    handles: 'payment.completed',
    writes: [
      inbox('points', 'on-payment-completed'),
      write.rewardGranted,
      outbox('points', 'points.granted'),
    ],
  },
  relay('points'),
  followed('points.granted'),
  {
    service: 'logistics',
    handles: 'payment.completed',
    writes: [
      inbox('logistics', 'on-payment-completed'),
      write.newShipment,
      outbox('logistics', 'shipment.created'),
    ],
  },
  relay('logistics'),
  followed('shipment.created'),
  {
    service: 'logistics',
    handles: 'order.confirmed',
    writes: [inbox('logistics', 'on-order-confirmed'), write.shipmentLetGo],
  },
  { service: 'logistics', handles: 'the answer to the booking', writes: [write.shipmentBooked] },
  {
    service: 'notification',
    handles: 'payment.completed',
    writes: [inbox('notification', 'on-payment-completed'), write.newNotification],
  },
  { service: 'notification', handles: 'a mail is due', writes: [write.mailTaken] },
  { service: 'notification', handles: 'the answer to the SMS', writes: [write.smsSent] },
  {
    service: 'notification',
    handles: 'the answer to the mail',
    writes: [write.mailSent, outbox('notification', 'notification.sent')],
  },
  relay('notification'),
  followed('notification.sent'),
];

/** Commits that need not be on disk when they are answered. */
export const relayCommits = orderCommits.filter(({ handles }) => handles === RELAYED);
