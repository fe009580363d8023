import type { Observable } from './observable';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage can be forbidden (private windows) or full; the page then works and forgets. */
export function recall(shelf: () => Shelf, name: string): unknown {
  try {
    return JSON.parse(shelf().getItem(`rivermart.${name}`) ?? 'null');
  } catch {
    return null;
  }
}

export function remember(shelf: () => Shelf, name: string, value: unknown): void {
  try {
    if (value === null || value === undefined) shelf().removeItem(`rivermart.${name}`);
    else shelf().setItem(`rivermart.${name}`, JSON.stringify(value));
  } catch {
    // Forgetting is all that is lost.
  }
}

/** Keeps an observable's value on a shelf from now on. */
export function keep<Value>(shelf: () => Shelf, name: string, from: Observable<Value>): void {
  from.subscribe(() => remember(shelf, name, from.get()));
}
