import type { User } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { Upstreams } from './ports';
import { ServiceAway } from './service-away';

/** What the customer's phone and mailbox have received, in local runs. */
@Injectable()
export class Messages {
  constructor(private readonly upstreams: Upstreams) {}

  async of({ email, phone }: User): Promise<unknown> {
    const filter = new URLSearchParams({ ...(email && { email }), ...(phone && { phone }) });
    // The inbox shows everything to a caller without a filter, so somebody without an address sees nothing.
    if (filter.size === 0) return [];

    const path = `/inbox?${filter.toString()}`;
    const { status, body } = await this.upstreams.of('sandbox').send({ method: 'GET', path });
    if (status !== 200) throw new ServiceAway('sandbox', new Error(`It answered ${status}`));
    return JSON.parse(body.toString());
  }
}
