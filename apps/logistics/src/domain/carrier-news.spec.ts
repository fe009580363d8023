import { given } from '@rivermart/testing';
import { aShipment, trackingCode, type ShipmentName } from '../../test/a-shipment';
import { changed, type Shipment, type ShipmentFact } from './shipment';
import { recordBooking, recordNews, recordRefusal, recordStop, type CarrierNews } from './carrier-news';

const heard = (news: CarrierNews) => (known: Shipment | undefined) => recordNews(known, news, trackingCode);
const dispatched: ShipmentFact = { type: 'dispatched', trackingCode };

const unchangedIn = (act: (known: Shipment | undefined) => unknown, ...names: ShipmentName[]) =>
  it.each(names)('changes nothing when the shipment is %s', (name) => {
    given(aShipment[name]()).when(act).then(undefined);
  });

describe('a booking the carrier took', () => {
  const booked = (known: Shipment | undefined) => recordBooking(known, trackingCode);

  it('gives the parcel its tracking code and forgets the address', () => {
    given(aShipment.booking()).when(booked).then(changed(aShipment.booked()));
  });

  unchangedIn(booked, 'booked', 'dispatched', 'delivered', 'stopping', 'recalled', 'stopped', 'returned');
});

describe('a booking the carrier refused for good', () => {
  const refused = (known: Shipment | undefined) => recordRefusal(known, 'nobody lives there');

  it('fails the shipment, and the others are told why', () => {
    given(aShipment.booking())
      .when(refused)
      .then(changed(aShipment.failed(), { type: 'failed', reason: 'nobody lives there' }));
  });

  unchangedIn(refused, 'booked', 'dispatched', 'stopping', 'failed', 'stopped');
});

describe('a pick-up', () => {
  it.each(['booking', 'booked'] as const)('dispatches a shipment that is %s', (name) => {
    given(aShipment[name]()).when(heard('picked-up')).then(changed(aShipment.dispatched(), dispatched));
  });

  it.each(['stopping', 'recalled'] as const)('is told of a cancelled shipment that is %s', (name) => {
    given(aShipment[name]())
      .when(heard('picked-up'))
      .then(changed(aShipment[name]({ isDispatched: true }), dispatched));
  });

  it.each(['stopping', 'recalled'] as const)('is told once of a shipment that is %s', (name) => {
    given(aShipment[name]({ isDispatched: true }))
      .when(heard('picked-up'))
      .then(undefined);
  });

  unchangedIn(heard('picked-up'), 'dispatched', 'delivered', 'stopped', 'returned', 'created', 'expected');

  it('of a parcel nobody knows changes nothing', () => {
    given<Shipment | undefined>(undefined).when(heard('picked-up')).then(undefined);
  });
});

describe('a delivery', () => {
  it('ends the way of a parcel', () => {
    given(aShipment.dispatched())
      .when(heard('delivered'))
      .then(changed(aShipment.delivered(), { type: 'delivered' }));
  });

  it.each(['booking', 'booked'] as const)('that overtakes the pick-up implies it (%s)', (name) => {
    given(aShipment[name]())
      .when(heard('delivered'))
      .then(changed(aShipment.delivered(), dispatched, { type: 'delivered' }));
  });

  it('of a cancelled parcel only says that it left', () => {
    given(aShipment.stopping())
      .when(heard('delivered'))
      .then(changed(aShipment.stopping({ isDispatched: true }), dispatched));
  });

  unchangedIn(heard('delivered'), 'delivered', 'stopped', 'returned');
});

describe('a return', () => {
  it.each(['stopping', 'recalled'] as const)('brings the goods of a shipment that is %s back', (name) => {
    given(aShipment[name]({ isDispatched: true }))
      .when(heard('returned'))
      .then(changed(aShipment.returned(), { type: 'returned' }));
  });

  it('that overtakes the pick-up implies it, because goods cannot come back that never left', () => {
    given(aShipment.recalled())
      .when(heard('returned'))
      .then(changed(aShipment.returned(), dispatched, { type: 'returned' }));
  });

  unchangedIn(heard('returned'), 'booked', 'dispatched', 'delivered', 'stopped', 'returned');
});

describe('the answer to a stop', () => {
  it('frees the goods of a parcel that never left', () => {
    given(aShipment.stopping())
      .when((known) => recordStop(known, 'stopped'))
      .then(changed(aShipment.stopped(), { type: 'stopped' }));
  });

  it.each([true, false])('waits for the return of a parcel that left (told before: %s)', (isDispatched) => {
    given(aShipment.stopping({ isDispatched }))
      .when((known) => recordStop(known, 'recalled'))
      .then(changed(aShipment.recalled({ isDispatched })));
  });

  unchangedIn((known) => recordStop(known, 'stopped'), 'recalled', 'stopped', 'returned', 'delivered');
});
