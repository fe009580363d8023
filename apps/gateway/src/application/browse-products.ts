import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Availability } from './availability';
import { Upstreams, type UpstreamAnswer } from './ports';

const product = z.looseObject({ sku: z.string() });
const productPage = z.looseObject({ items: z.array(product) });

/** What the order service sells, with what inventory has of it. */
@Injectable()
export class BrowseProducts {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly availability: Availability,
  ) {}

  /** Refusals of the order service come back as they are. */
  async list(path: string): Promise<UpstreamAnswer> {
    const answer = await this.#read(path);
    if (answer.status !== 200) return answer;

    const page = productPage.parse(JSON.parse(answer.body.toString()));
    const available = await this.availability.of(page.items.map(({ sku }) => sku));
    const items = page.items.map((item) => ({ ...item, available: available.get(item.sku) ?? null }));
    return { ...answer, body: Buffer.from(JSON.stringify({ ...page, items })) };
  }

  async one(path: string): Promise<UpstreamAnswer> {
    const answer = await this.#read(path);
    if (answer.status !== 200) return answer;

    const found = product.parse(JSON.parse(answer.body.toString()));
    const available = await this.availability.of([found.sku]);
    return {
      ...answer,
      body: Buffer.from(JSON.stringify({ ...found, available: available.get(found.sku) ?? null })),
    };
  }

  #read(path: string): Promise<UpstreamAnswer> {
    return this.upstreams.of('order').send({ method: 'GET', path });
  }
}
