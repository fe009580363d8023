import { observable } from '../../shell/observable';
import { keep, recall } from '../../shell/remember';
import { useObservable } from '../../shell/use-observable';
import { tell } from '../user-events/tell';
import { added, basketFrom, emptyBasket, withQuantity, type Basket, type BasketLine } from './basket';

const shelf = (): Storage => localStorage;

/** Kept in the browser: closing the window or signing in changes nothing. */
const basket = observable<Basket>(basketFrom(recall(shelf, 'basket')));
keep(shelf, 'basket', basket);

// Two windows of the shop show the same basket.
addEventListener('storage', ({ key }) => {
  if (key === 'rivermart.basket') basket.set(basketFrom(recall(shelf, 'basket')));
});

export const useBasket = (): Basket => useObservable(basket);

export const addToBasket = (product: Omit<BasketLine, 'quantity'>, count = 1): void => {
  basket.set(added(basket.get(), product, count));
  tell({ name: 'basket-added', sku: product.sku, quantity: count });
};

export const setQuantity = (sku: string, quantity: number): void =>
  basket.set(withQuantity(basket.get(), sku, quantity));

export const emptyTheBasket = (): void => basket.set(emptyBasket);
