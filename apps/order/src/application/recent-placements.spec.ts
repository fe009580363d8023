import type { OrderId } from '../domain/order';
import type { Placement } from './ports';
import { RecentPlacements } from './recent-placements';

const placed = (orderId: string): Placement => ({ orderId: orderId as OrderId, fingerprint: 'same' });

describe('a repeated placement', () => {
  it('gets the order of the first one, also while that is still going on', async () => {
    const recent = new RecentPlacements();
    const answers = await Promise.all([
      recent.once('key', async () => placed('first')),
      recent.once('key', async () => placed('second')),
    ]);
    expect(answers).toEqual([placed('first'), placed('first')]);
  });

  it('tries for itself when the first one fails', async () => {
    const recent = new RecentPlacements();
    const first = recent.once('key', () => Promise.reject(new Error('no such product')));
    const second = recent.once('key', async () => placed('second'));

    await expect(first).rejects.toThrow('no such product');
    await expect(second).resolves.toEqual(placed('second'));
  });

  it('does not mistake another key for its own', async () => {
    const recent = new RecentPlacements();
    await recent.once('key', async () => placed('first'));
    await expect(recent.once('other key', async () => placed('second'))).resolves.toEqual(placed('second'));
  });

  it('is left to the database once the key is the oldest of too many', async () => {
    const recent = new RecentPlacements(1);
    await recent.once('key', async () => placed('first'));
    await recent.once('other key', async () => placed('second'));
    await expect(recent.once('key', async () => placed('third'))).resolves.toEqual(placed('third'));
  });
});
