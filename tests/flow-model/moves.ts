import { OrderAlreadyShipped } from '../../apps/order/src/domain/order';
import type { TestCard } from '../../apps/sandbox/src/psp/test-cards';
import { canon } from './canon';
import { sayFact } from './fact';
import type { Move } from './move';
import {
  bookingAnswerOf,
  moveParcel,
  newsOf,
  reportTaken,
  stopAnswerOf,
  takeBooking,
  takeStop,
} from './outside/carrier';
import {
  answerOf,
  cancellationAnswerOf,
  decideLate,
  isWebhookDue,
  takeCancellation,
  takeCapture,
  tickOff,
} from './outside/provider';
import { reservationExpires } from './services/inventory';
import { bookingAnswered, carrierReports, stopAnswered, type Logistics } from './services/logistics';
import { customerCancels, deadlineFires } from './services/order';
import { cancellationAnswered, captureAnswered, webhookIsOverdue, type Payments } from './services/payment';
import type { ServiceName, Shop, World } from './world';

export const serviceNames = ['order', 'inventory', 'payment', 'logistics'] as const;

/** What happens by itself, and the customer's change of mind. */
export function movesOf(shop: Shop, card: TestCard, world: World): Move<World>[] {
  return [
    ...serviceNames.flatMap((name) => hearing(shop, name, world)),
    ...timers(shop, world),
    ...asking(shop, world, card),
    ...answers(shop, world),
    ...providerActs(shop, card, world),
    ...carrierActs(shop, world),
    ...customerActs(shop, world),
  ];
}

const progress = (story: string, next: World): Move<World> => ({ kind: 'progress', story, next });

function hearing<Name extends ServiceName>(shop: Shop, name: Name, world: World): Move<World>[] {
  const reader = shop.readers[name];
  // One reader with its own seat: the compiler cannot pair them by name.
  const seat = world[name] as never;
  return [
    ...reader.deliveries(seat, world.logs).map(({ fact, ...step }) => ({ fact, step, how: 'handles' })),
    ...reader.replays(seat).map(({ fact, ...step }) => ({ fact, step, how: 'is given again' })),
  ].map(({ fact, step, how }) =>
    progress(`${name} ${how} ${sayFact(fact)}`, shop.stepped(world, name, step as never)),
  );
}

function timers(shop: Shop, world: World): Move<World>[] {
  const { order, inventory, payment } = world;
  const moves: Move<World>[] = [];
  if (order.state.status === 'pending') {
    const story = `the deadline of the order fires (it waited for the ${order.state.awaits})`;
    moves.push(progress(story, shop.decided(world, 'order', story, deadlineFires)));
  }
  if (inventory.state.reservation?.status === 'held') {
    const story = 'the reservation expires';
    moves.push(progress(story, shop.decided(world, 'inventory', story, reservationExpires)));
  }
  if (payment.state.payment?.status === 'awaiting-webhook') {
    const story = 'payment gives up waiting for the webhook';
    moves.push(progress(story, shop.decided(world, 'payment', story, webhookIsOverdue)));
  }
  return moves;
}

/** Requests go out and are carried out at once; the answer takes its time. */
function asking(shop: Shop, world: World, card: TestCard): Move<World>[] {
  return [...askingTheProvider(world, card), ...askingTheCarrier(shop, world)];
}

function askingTheProvider(world: World, card: TestCard): Move<World>[] {
  const { provider, calls } = world;
  const status = world.payment.state.payment?.status;
  const moves: Move<World>[] = [];
  if (status === 'capturing' && !calls.capture) {
    const after = canon(takeCapture(provider, card));
    const withAnswer = canon({ ...calls, capture: answerOf(after, card) });
    moves.push(progress('the provider takes the capture', { ...world, provider: after, calls: withAnswer }));
  }
  if ((status === 'settling' || status === 'refunding') && !calls.cancellation) {
    const after = canon(takeCancellation(provider));
    const withAnswer = canon({ ...calls, cancellation: cancellationAnswerOf(after) });
    moves.push(progress('the provider cancels', { ...world, provider: after, calls: withAnswer }));
  }
  return moves;
}

function askingTheCarrier(shop: Shop, world: World): Move<World>[] {
  const { carrier, calls } = world;
  const status = world.logistics.state.shipment?.status;
  const moves: Move<World>[] = [];
  if (status === 'booking' && !calls.booking) {
    const after = canon(takeBooking(carrier, shop.isUndeliverable));
    const booking = bookingAnswerOf(after);
    const next = { ...world, carrier: after, calls: canon({ ...calls, booking }) };
    moves.push(progress(`the carrier is asked to take the parcel (${booking})`, next));
  }
  if (status === 'stopping' && !calls.stop) {
    const after = canon(takeStop(carrier));
    const stop = stopAnswerOf(after);
    const next = { ...world, carrier: after, calls: canon({ ...calls, stop }) };
    moves.push(progress(`the carrier is asked to stop the parcel (${stop})`, next));
  }
  return moves;
}

function answers(shop: Shop, world: World): Move<World>[] {
  const { capture, cancellation, booking, stop } = world.calls;
  const moves: Move<World>[] = [];
  const without = (call: keyof World['calls']): World => {
    const { [call]: _, ...calls } = world.calls;
    return { ...world, calls: canon(calls) };
  };
  if (capture) {
    const story = `payment hears the provider's answer: ${capture.status}`;
    const hear = (payments: Payments) => captureAnswered(payments, capture);
    moves.push(progress(story, shop.decided(without('capture'), 'payment', story, hear)));
  }
  if (cancellation) {
    const story = `payment hears of the cancellation: ${cancellation.status}`;
    const hear = (payments: Payments) => cancellationAnswered(payments, cancellation);
    moves.push(progress(story, shop.decided(without('cancellation'), 'payment', story, hear)));
  }
  if (booking) {
    const story = `logistics hears of its booking: ${booking}`;
    const hear = (logistics: Logistics) => bookingAnswered(logistics, booking);
    moves.push(progress(story, shop.decided(without('booking'), 'logistics', story, hear)));
  }
  if (stop) {
    const story = `logistics hears what became of its stop: ${stop}`;
    const hear = (logistics: Logistics) => stopAnswered(logistics, stop);
    moves.push(progress(story, shop.decided(without('stop'), 'logistics', story, hear)));
  }
  return moves;
}

function providerActs(shop: Shop, card: TestCard, world: World): Move<World>[] {
  const { provider } = world;
  const moves: Move<World>[] = [];
  if (provider.payment?.status === 'pending')
    moves.push(progress('the provider decides late', { ...world, provider: canon(decideLate(provider)) }));
  if (isWebhookDue(provider)) {
    const answer = answerOf(provider, { ...card, answer: 'at-once' });
    const story = `the webhook of the provider arrives: ${answer.status}`;
    const hear = (payments: Payments) => captureAnswered(payments, answer);
    const ticked = { ...world, provider: canon(tickOff(provider)) };
    moves.push(progress(story, shop.decided(ticked, 'payment', story, hear)));
  }
  if (provider.isRequestUnderWay)
    moves.push(
      progress('the capture request that was held up reaches the provider', {
        ...world,
        provider: canon({ ...takeCapture(provider, card), isRequestUnderWay: false }),
      }),
    );
  return moves;
}

function carrierActs(shop: Shop, world: World): Move<World>[] {
  const { carrier } = world;
  const moves: Move<World>[] = [];
  const moved = moveParcel(carrier);
  if (moved !== carrier)
    moves.push(progress(`the parcel is ${moved.parcel?.status}`, { ...world, carrier: canon(moved) }));
  const news = newsOf(carrier);
  if (news) {
    const story = `the carrier reports that the parcel is ${news}`;
    const hear = (logistics: Logistics) => carrierReports(logistics, news);
    const told = { ...world, carrier: canon(reportTaken(carrier, news)) };
    moves.push(progress(story, shop.decided(told, 'logistics', story, hear)));
  }
  if (carrier.isBookingUnderWay)
    moves.push(
      progress('the booking that was held up reaches the carrier', {
        ...world,
        carrier: canon({ ...takeBooking(carrier, shop.isUndeliverable), isBookingUnderWay: false }),
      }),
    );
  return moves;
}

function customerActs(shop: Shop, world: World): Move<World>[] {
  if (!world.mayCancel || world.order.state.status === 'cancelled') return [];
  try {
    const story = 'the customer cancels';
    const next = shop.decided({ ...world, mayCancel: false }, 'order', story, customerCancels);
    return [{ kind: 'choice', story, next }];
  } catch (refusal) {
    if (refusal instanceof OrderAlreadyShipped) return [];
    throw refusal;
  }
}
