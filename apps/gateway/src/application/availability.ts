import { Clock } from '@rivermart/kernel';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Upstreams } from './ports';

/** A number on a page may be this old; the reservation decides, not the page. */
const FRESH_FOR_MS = 1_000;
const CAPACITY = 10_000;

const stockAnswer = z.array(z.object({ sku: z.string(), available: z.number() }));

interface Known {
  readonly available: number;
  readonly at: number;
}

/** How many of each product can be sold right now; nothing when inventory does not say. */
@Injectable()
export class Availability {
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly upstreams: Upstreams,
    private readonly clock: Clock,
  ) {}

  async of(skus: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const now = this.clock.now().getTime();
    const stale = skus.filter((sku) => (this.#known.get(sku)?.at ?? 0) + FRESH_FOR_MS <= now);
    if (stale.length > 0) await this.#ask(stale, now);

    return new Map(
      skus.flatMap((sku) => {
        const known = this.#known.get(sku);
        return known && known.at + FRESH_FOR_MS > now ? [[sku, known.available] as const] : [];
      }),
    );
  }

  /** A shop whose stock numbers are missing is still a shop: failures leave the numbers unknown. */
  async #ask(skus: readonly string[], now: number): Promise<void> {
    try {
      const path = `/stock?skus=${skus.map(encodeURIComponent).join(',')}`;
      const { status, body } = await this.upstreams.of('inventory').send({ method: 'GET', path });
      if (status !== 200) return;
      for (const { sku, available } of stockAnswer.parse(JSON.parse(body.toString()))) {
        this.#known.set(sku, { available, at: now });
      }
      if (this.#known.size > CAPACITY) this.#known.clear();
    } catch {
      return;
    }
  }
}
