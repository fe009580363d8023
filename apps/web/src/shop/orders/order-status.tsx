import { useWords } from '../../i18n/use-words';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { shopWords } from '../words';
import type { OrderStatus } from './order';

const kinds: Readonly<Record<OrderStatus, StateKind>> = {
  pending: 'idle',
  confirmed: 'ok',
  shipped: 'ok',
  delivered: 'ok',
  cancelled: 'undo',
};

export function OrderStatusMark({ status }: { readonly status: OrderStatus }) {
  const words = useWords(shopWords);
  const names = {
    pending: words.statusPending,
    confirmed: words.statusConfirmed,
    shipped: words.statusShipped,
    delivered: words.statusDelivered,
    cancelled: words.statusCancelled,
  };
  return <StateMark kind={kinds[status]}>{names[status]}</StateMark>;
}
