import { given } from '@rivermart/testing';
import { aShipment, goods, orderId, shipTo, type ShipmentName } from '../../test/a-shipment';
import { changed, type Shipment } from './shipment';
import { callOff, letGo, prepare } from './shipment-life';

type Known = Shipment | undefined;

const paid = (known: Known) => prepare(known, orderId, goods, shipTo);
const confirmed = (known: Known) => letGo(known, orderId);
const cancelled = (known: Known) => callOff(known, orderId);
const nothing: Known = undefined;

/** In these states the act changes nothing. */
const unchangedIn = (act: (known: Known) => unknown, ...names: ShipmentName[]) =>
  it.each(names)('changes nothing when the shipment is %s', (name) => {
    given(aShipment[name]()).when(act).then(undefined);
  });

describe('a paid order', () => {
  it('leads to a parcel that waits for the confirmation', () => {
    given<Known>(nothing)
      .when(paid)
      .then(changed(aShipment.created(), { type: 'created' }));
  });

  it('leads to a booking at once when the confirmation came first', () => {
    given(aShipment.expected())
      .when(paid)
      .then(changed(aShipment.booking(), { type: 'created' }));
  });

  it('leads to a stopped shipment when the cancellation came first, so that the goods are free again', () => {
    given(aShipment.unwanted())
      .when(paid)
      .then(changed(aShipment.stopped(), { type: 'stopped' }));
  });

  unchangedIn(
    paid,
    'created',
    'booking',
    'booked',
    'dispatched',
    'delivered',
    'stopping',
    'recalled',
    'stopped',
  );
});

describe('a confirmed order', () => {
  it('lets the parcel go to the carrier', () => {
    given(aShipment.created()).when(confirmed).then(changed(aShipment.booking()));
  });

  it('is remembered until there is something to send', () => {
    given<Known>(nothing).when(confirmed).then(changed(aShipment.expected()));
  });

  unchangedIn(
    confirmed,
    'expected',
    'unwanted',
    'booking',
    'booked',
    'dispatched',
    'delivered',
    'stopping',
    'stopped',
  );
});

describe('a cancelled order', () => {
  it.each([
    ['nothing was to be sent yet', nothing],
    ['it was confirmed and the payment is not here yet', aShipment.expected()],
  ])('is remembered when %s', (_, known) => {
    given(known).when(cancelled).then(changed(aShipment.unwanted()));
  });

  it('keeps a parcel in the warehouse that was not booked', () => {
    given(aShipment.created())
      .when(cancelled)
      .then(changed(aShipment.stopped(), { type: 'stopped' }));
  });

  it.each(['booking', 'booked'] as const)('asks the carrier to stop a parcel that is %s', (name) => {
    given(aShipment[name]()).when(cancelled).then(changed(aShipment.stopping()));
  });

  it.each(['dispatched', 'delivered'] as const)(
    'asks the carrier to bring back a parcel that is %s',
    (name) => {
      given(aShipment[name]())
        .when(cancelled)
        .then(changed(aShipment.stopping({ isDispatched: true })));
    },
  );

  unchangedIn(cancelled, 'unwanted', 'stopping', 'recalled', 'stopped', 'returned');
});
