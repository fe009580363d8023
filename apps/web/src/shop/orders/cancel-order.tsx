import { useWords } from '../../i18n/use-words';
import { ConfirmButton } from '../../parts/confirm-button';
import { Failed } from '../../parts/view-state';
import { shopWords } from '../words';
import type { OrderStatus } from './order';
import { useCancelOrder } from './order-queries';
import { isWithCarrier, type Tracking } from './tracking';

interface CancelOrderProps {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly tracking: Tracking;
}

export function CancelOrder({ orderId, status, tracking }: CancelOrderProps) {
  const words = useWords(shopWords);
  const { mutate, isPending, error } = useCancelOrder(orderId);
  if (status === 'cancelled') return null;
  if (isWithCarrier(tracking)) return <p className="small faint cancel-order">{words.cancelTooLate}</p>;
  return (
    <div className="cancel-order">
      <ConfirmButton
        label={words.cancelOrder}
        question={words.cancelQuestion}
        isBusy={isPending}
        onConfirm={() => mutate()}
      />
      {error && <Failed error={error} />}
    </div>
  );
}
