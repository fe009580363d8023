import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { get, post, useSession } from '../../api';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Failed } from '../../parts/view-state';
import { overviewWords } from '../words/overview';

interface Product {
  readonly sku: string;
  readonly available: number | null;
}

const TEST_CARD = '4242424242424242';
const SHIP_TO = { name: 'Operator', street: 'Quay 1', postalCode: '20457', city: 'Hamburg', country: 'DE' };

/** Places a real order for the operator, with the sandbox's card that pays. */
export function PlaceOne() {
  const words = useWords(overviewWords);
  const customerId = useSession()?.user.customerId;
  const place = useMutation({ mutationFn: placeOne });
  if (place.error) return <Failed error={place.error} onRetry={place.reset} />;
  if (place.data)
    return (
      <Link className="btn" href={`/ops/orders/${place.data.orderId}`}>
        {words.placed(place.data.orderId.slice(-6))}
      </Link>
    );
  return (
    <Button
      kind="primary"
      isBusy={place.isPending || customerId === undefined}
      onClick={() => place.mutate()}
    >
      {place.isPending ? words.placing : words.placeOne}
    </Button>
  );
}

async function placeOne(): Promise<{ readonly orderId: string }> {
  const { items } = await get<{ items: readonly Product[] }>('/api/products?limit=20');
  const sku = (items.find(({ available }) => available === null || available > 0) ?? items[0])?.sku;
  return post(
    '/api/orders',
    { lines: [{ sku, quantity: 1 }], card: TEST_CARD, shipTo: SHIP_TO },
    { headers: { 'idempotency-key': crypto.randomUUID() } },
  );
}
