import { canon } from './canon';
import { sayFact } from './fact';
import type { Move } from './move';
import { serviceNames } from './moves';
import { carrierReports, type Logistics } from './services/logistics';
import type { Calls, ServiceName, Shop, World } from './world';

/** What may go wrong next, as long as the world has misfortune left. */
export function faultsOf(shop: Shop, world: World): Move<World>[] {
  if (world.faultsLeft === 0) return [];
  const unlucky = { ...world, faultsLeft: world.faultsLeft - 1 };
  return [
    ...serviceNames.flatMap((name) => betweenLogAndService(shop, name, unlucky)),
    ...betweenPaymentAndProvider(unlucky),
    ...betweenLogisticsAndCarrier(shop, unlucky),
    ...deaths(unlucky),
  ];
}

const fault = (story: string, next: World): Move<World> => ({ kind: 'fault', story, next });

function betweenLogAndService(shop: Shop, name: ServiceName, world: World): Move<World>[] {
  const reader = shop.readers[name];
  // One reader with its own seat: the compiler cannot pair them by name.
  const seat = world[name] as never;
  const { logs } = world;
  return [
    ...reader.losses(seat, logs).map(({ fact, seat: after }) =>
      fault(`${name} fails to handle ${sayFact(fact)}: a dead letter, to be replayed`, {
        ...world,
        [name]: after,
      }),
    ),
    ...reader
      .repetitions(seat, logs)
      .map(({ fact, ...step }) =>
        fault(`${name} handles ${sayFact(fact)} once more`, shop.stepped(world, name, step as never)),
      ),
    ...reader
      .rewinds(seat, logs)
      .map(({ topic, seat: after }) =>
        fault(`${name} is set back to the beginning of ${topic}`, { ...world, [name]: after }),
      ),
  ];
}

function betweenPaymentAndProvider(world: World): Move<World>[] {
  const { calls, provider } = world;
  const moves: Move<World>[] = [];
  const unanswered = (changes: Partial<Calls>): World => ({
    ...world,
    calls: canon({ ...calls, ...changes }),
  });
  const unknown = { status: 'unknown' } as const;

  if (calls.capture && calls.capture.status !== 'unknown')
    moves.push(fault("the provider's answer is lost", unanswered({ capture: unknown })));
  if (calls.cancellation && calls.cancellation.status !== 'unknown')
    moves.push(fault('the answer to the cancellation is lost', unanswered({ cancellation: unknown })));
  if (world.payment.state.payment?.status === 'capturing' && !calls.capture) {
    const next = unanswered({ capture: unknown });
    moves.push(fault('the capture request is lost', next));
    moves.push(
      fault('the capture request is held up in the network', {
        ...next,
        provider: canon({ ...provider, isRequestUnderWay: true }),
      }),
    );
  }
  return moves;
}

function betweenLogisticsAndCarrier(shop: Shop, world: World): Move<World>[] {
  const { calls, carrier, logistics } = world;
  const again = carrier.reported.map((news) => {
    const story = `the carrier reports once more that the parcel is ${news}`;
    const hear = (state: Logistics) => carrierReports(state, news);
    return fault(story, shop.decided(world, 'logistics', story, hear));
  });
  const isBooking = logistics.state.shipment?.status === 'booking' && !calls.booking;
  if (!isBooking || carrier.isBookingUnderWay) return again;
  const heldUp = { ...world, carrier: canon({ ...carrier, isBookingUnderWay: true }) };
  return [...again, fault('the booking is held up in the network', heldUp)];
}

const asker = {
  capture: 'payment dies before it hears of the capture',
  cancellation: 'payment dies before it hears of the cancellation',
  booking: 'logistics dies before it hears of the booking',
  stop: 'logistics dies before it hears whether the parcel was stopped',
} as const;

/** What a process was told and had not written down is gone; it asks again when it is back. */
const deaths = (world: World): Move<World>[] =>
  (Object.keys(world.calls) as (keyof Calls)[]).map((call) => {
    const { [call]: _, ...calls } = world.calls;
    return fault(asker[call], { ...world, calls: canon(calls) });
  });
