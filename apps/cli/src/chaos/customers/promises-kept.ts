import type { Books } from '../../books/books';
import type { Break, Statement } from '../../books/statement';
import { counted } from '../../books/statements/counted';
import type { Dealing } from './customer';

/**
 * What the shop answered is what it did: told from the customers' side, who keep books of their own. Orders that
 * were there `earlier` belong to others.
 */
export function promisesKept(
  { orders }: Books,
  dealings: readonly Dealing[],
  earlier: ReadonlySet<string>,
): readonly Statement[] {
  const ours = orders.filter(({ orderId }) => !earlier.has(orderId));
  const status = new Map(ours.map((order) => [order.orderId, order.status]));
  return [oneOrderAKey(status, dealings), cancellationsKept(status, dealings), noSurprises(dealings)];
}

type StatusOf = ReadonlyMap<string, string>;

function oneOrderAKey(status: StatusOf, dealings: readonly Dealing[]): Statement {
  const answered = dealings.filter(({ orderIds }) => orderIds.size > 0);
  const promised = new Set(answered.flatMap(({ orderIds }) => [...orderIds]));
  const unanswered = dealings.length - answered.length;
  const uncalledFor = [...status.keys()].filter((orderId) => !promised.has(orderId));
  const doubled = answered.filter(({ orderIds }) => orderIds.size > 1);
  const lost = [...promised].filter((orderId) => !status.has(orderId));
  return {
    name: 'accepted orders',
    sentence:
      `No order was lost or doubled: ${counted(dealings.length, 'customer')} with a key each, ` +
      `${counted(promised.size, 'order')} accepted, ${counted(status.size, 'order')} in the books` +
      `${unanswered > 0 ? `, ${unanswered} never answered` : ''}.`,
    breaks: [
      ...lost.map((orderId): Break => ({ orderId, fault: `order ${orderId} was accepted and is not there` })),
      ...doubled.map(({ key, orderIds }) => ({
        fault: `one key (${key}) is ${orderIds.size} orders: ${[...orderIds].join(', ')}`,
      })),
      ...(uncalledFor.length > unanswered
        ? uncalledFor.map((orderId): Break => ({ orderId, fault: `nobody was told of order ${orderId}` }))
        : []),
    ],
  };
}

function cancellationsKept(status: StatusOf, dealings: readonly Dealing[]): Statement {
  const wanted = dealings.filter(({ cancellation }) => cancellation !== 'not wanted');
  const accepted = wanted.filter(({ cancellation }) => cancellation === 'accepted');
  const tooLate = wanted.filter(({ cancellation }) => cancellation === 'too late');
  const ids = accepted.flatMap(({ orderIds }) => [...orderIds]);
  const broken = ids.filter((orderId) => status.get(orderId) !== 'cancelled');
  return {
    name: 'accepted cancellations',
    sentence: `Every accepted cancellation holds: ${counted(wanted.length, 'customer')} changed their minds, ${accepted.length} in time, ${tooLate.length} too late.`,
    breaks: broken.map((orderId) => ({
      orderId,
      fault: `the cancellation of order ${orderId} was accepted, but it is ${status.get(orderId) ?? 'missing'}`,
    })),
  };
}

function noSurprises(dealings: readonly Dealing[]): Statement {
  const surprises = dealings.flatMap((dealing) => dealing.surprises);
  return {
    name: 'answers',
    sentence: `Every answer was a success, a refusal with a reason, or "later": ${counted(surprises.length, 'surprise')}.`,
    breaks: surprises.map((fault) => ({ fault })),
  };
}
