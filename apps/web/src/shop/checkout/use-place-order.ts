import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { mayPass, post, session } from '../../api';
import { reconnectDelayMs } from '../../api/reconnect-delay';
import { recall, remember } from '../../shell/remember';
import { emptyTheBasket } from '../basket/basket-store';
import { tell } from '../user-events/tell';
import { attemptFor, attemptFrom, type Attempt, type OrderToPlace } from './attempt';

const shelf = (): Storage => sessionStorage;
const KEPT = 'order-under-way';

const customer = (): string => session.get()?.user.customerId ?? '';

/** An order that was being placed when the page went away. */
export const orderUnderWay = (): Attempt | null => attemptFrom(recall(shelf, KEPT), customer());

interface Placed {
  readonly orderId: string;
}

/** Asks until the shop has answered, always with the same key: however often, it is one order. */
export function usePlaceOrder(): UseMutationResult<Placed, Error, OrderToPlace> {
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (order) => {
      const attempt = attemptFor(orderUnderWay(), { customerId: customer(), order }, () =>
        crypto.randomUUID(),
      );
      remember(shelf, KEPT, attempt);
      return post<Placed>('/api/orders', order, { headers: { 'idempotency-key': attempt.key } });
    },
    networkMode: 'always',
    retry: (_failures, error) => mayPass(error),
    retryDelay: reconnectDelayMs,
    onSuccess: ({ orderId }) => {
      remember(shelf, KEPT, null);
      tell({ name: 'checkout-completed', orderId });
      emptyTheBasket();
      navigate(`/orders/${orderId}`, { replace: true });
    },
    // Refused for good: what comes next is another order.
    onError: () => remember(shelf, KEPT, null),
  });
}
