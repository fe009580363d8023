import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Failed } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { totalOf } from '../basket/basket';
import { usePricedBasket } from '../basket/use-priced-basket';
import { useCheckoutStarted } from '../user-events/use-told';
import { shopWords } from '../words';
import { lastAddress, rememberAddress } from './address';
import { AddressFields } from './address-fields';
import type { ShipTo } from './attempt';
import { CardFields } from './card-fields';
import { CheckoutSummary } from './checkout-summary';
import { testCards } from './test-cards';
import { orderUnderWay, usePlaceOrder } from './use-place-order';

export function CheckoutPage() {
  const words = useWords(shopWords);
  const user = useSession()?.user;
  usePageTitle(words.checkoutTitle);
  return (
    <div className="shop narrow">
      <h1>{words.checkoutTitle}</h1>
      {user ? <Checkout email={user.email} /> : <SignInFirst />}
    </div>
  );
}

function SignInFirst() {
  const words = useWords(shopWords);
  return (
    <div className="empty-basket">
      <p>{words.signInToOrder}</p>
      <p className="dim">{words.signInToOrderText}</p>
      <Link className="btn primary" href="/sign-in?to=/checkout">
        {words.signInToOrder}
      </Link>
    </div>
  );
}

function Checkout({ email }: { readonly email: string }) {
  const words = useWords(shopWords);
  const { money } = useFormats();
  const lines = usePricedBasket().map(({ line }) => line);
  const [shipTo, setShipTo] = useState(() => lastAddress(email));
  const [card, setCard] = useState(testCards[0]?.number ?? '');
  const placing = usePlaceOrder();
  const { isPending, mutate } = placing;
  useResume(mutate);
  useCheckoutStarted(lines.length);
  if (lines.length === 0 && !isPending) return <Link href="/">{words.basketEmpty}</Link>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isPending) return;
    rememberAddress(shipTo);
    mutate({ lines: lines.map(({ sku, quantity }) => ({ sku, quantity })), card, shipTo });
  };
  return (
    <form className="two-columns" onSubmit={submit}>
      <div className="stack">
        <AddressFields
          address={shipTo}
          onChange={(change: Partial<ShipTo>) => setShipTo({ ...shipTo, ...change })}
        />
        <CardFields number={card} onChange={setCard} />
      </div>
      <CheckoutSummary lines={lines}>
        <Button kind="primary" size="big" type="submit" isBusy={isPending}>
          {isPending ? words.placing : words.placeOrder(money(totalOf(lines), lines[0]?.currency ?? 'EUR'))}
        </Button>
        <PlacingState isWaiting={isPending && placing.failureCount > 0} error={placing.error} />
      </CheckoutSummary>
    </form>
  );
}

/** After a reload in the middle of it: ask on with the key that is kept. */
function useResume(mutate: ReturnType<typeof usePlaceOrder>['mutate']): void {
  const resumed = useRef(false);
  useEffect(() => {
    const underWay = orderUnderWay();
    if (!underWay || resumed.current) return;
    resumed.current = true;
    mutate(underWay.order);
  }, [mutate]);
}

function PlacingState({ isWaiting, error }: { readonly isWaiting: boolean; readonly error: Error | null }) {
  const words = useWords(shopWords);
  if (isWaiting) {
    return (
      <p className="small dim" role="status">
        {words.placingAgain}
      </p>
    );
  }
  return error ? <Failed error={error} /> : null;
}
