import type { Books } from './books';

type Kept = 'payments' | 'reservations' | 'rewards' | 'shipments';

/** What each service says of the order, where it is none of the `accepted` states. */
export function strayStates(
  orderId: string,
  books: Books,
  accepted: Readonly<Record<Kept, ReadonlySet<string>>>,
): string[] {
  return (Object.keys(accepted) as Kept[]).flatMap((kept) => {
    const state = books[kept].get(orderId)?.status ?? 'missing';
    return accepted[kept].has(state) ? [] : [`${kept}: ${state}`];
  });
}
