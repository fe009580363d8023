import type { Unit } from '@rivermart/messaging';
import type { Reservation, Shelf } from '../domain/reservation';
import type { Stock } from '../domain/stock';

/** The stock rows a decision needs, locked until the unit ends. */
export interface OpenShelf extends Shelf {
  put(stock: Stock): void;
}

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Warehouse {
  /**
   * Other orders of the same batch decide on the same rows: read with `get` and `put` back without an
   * `await` in between.
   */
  abstract open(unit: Unit, skus: readonly string[]): Promise<OpenShelf>;
}

export abstract class Reservations {
  abstract find(unit: Unit, orderId: string): Promise<Reservation | undefined>;
  abstract save(unit: Unit, reservation: Reservation): void;
  /** Orders whose reservation has expired and is still held, oldest first. Reads committed rows, locks none. */
  abstract expired(now: Date, limit: number): Promise<readonly string[]>;
}

/** How far this service has heard what the others told. */
export abstract class NewsHeard {
  /** Whatever stood in the log at this moment has been handled here; `undefined` while that is not known. */
  abstract until(): Promise<Date | undefined>;
}

/** What the shop shows: committed rows, read without a lock. */
export abstract class StockLevels {
  abstract of(skus: readonly string[]): Promise<readonly Stock[]>;
}
