import type { Placement } from './ports';

/** Keys remembered. Older ones are still known to the database. */
const CAPACITY = 10_000;

/** The placements of the last moments, and those still going on. */
export class RecentPlacements {
  readonly #placements = new Map<string, Promise<Placement>>();

  constructor(private readonly capacity = CAPACITY) {}

  /** Who comes second gets what the first one got; when the first one fails, the second tries for itself. */
  async once(key: string, place: () => Promise<Placement>): Promise<Placement> {
    const earlier = this.#placements.get(key);
    if (!earlier) return this.#remember(key, place());

    try {
      return await earlier;
    } catch {
      return this.once(key, place);
    }
  }

  async #remember(key: string, placement: Promise<Placement>): Promise<Placement> {
    this.#placements.set(key, placement);
    this.#forgetOldest();
    try {
      return await placement;
    } catch (failure) {
      this.#placements.delete(key);
      throw failure;
    }
  }

  #forgetOldest(): void {
    if (this.#placements.size <= this.capacity) return;
    const [oldest] = this.#placements.keys();
    if (oldest !== undefined) this.#placements.delete(oldest);
  }
}
