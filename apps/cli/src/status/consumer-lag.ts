import { operator, ShopClient } from '../client/shop-client';
import type { Ports } from '../shop/ports';

interface Groups {
  readonly groups: readonly { readonly name: string; readonly lag: number }[];
}

/** Records each consumer group has still to handle, by group; empty when the gateway cannot be asked. */
export async function consumerLag({ gateway }: Ports): Promise<ReadonlyMap<string, number>> {
  try {
    const shop = await ShopClient.signIn(`http://127.0.0.1:${gateway}`, operator);
    const { groups } = await shop.get<Groups>('/api/ops/groups');
    return new Map(groups.map(({ name, lag }) => [name, lag]));
  } catch {
    return new Map();
  }
}
