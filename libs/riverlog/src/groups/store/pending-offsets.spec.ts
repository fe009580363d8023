import type { CommittedOffset } from './committed-offsets';
import { PendingOffsets } from './pending-offsets';

const at = (offset: number): CommittedOffset => ({
  offset,
  leaderEpoch: 0,
  metadata: '',
  commitTimestampMs: 0,
});
const orders = (offset: number) => ({ topic: 'orders', partition: 0, committed: at(offset) });

const offsetsOf = (completed: ReturnType<PendingOffsets['complete']>) =>
  completed.map(({ change }) => change.committed?.offset);

describe('pending offsets', () => {
  it('keep the partition unstable until their transaction ends', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);
    expect(pending.has('group', 'orders', 0)).toBe(true);
    expect(pending.has('group', 'orders', 1)).toBe(false);
    expect(pending.has('other', 'orders', 0)).toBe(false);

    expect(offsetsOf(pending.complete(7, 'commit'))).toEqual([5]);

    expect(pending.has('group', 'orders', 0)).toBe(false);
    expect(pending.isEmpty).toBe(true);
  });

  it('come to nothing when the transaction is aborted', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);

    expect(pending.complete(7, 'abort')).toEqual([]);
  });

  it('yield to an offset that was stored later, which does not make the partition stable', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);
    pending.overrule('group', orders(3));

    expect(pending.has('group', 'orders', 0)).toBe(true);
    expect(pending.complete(7, 'commit')).toEqual([]);
  });

  it('of two transactions count in the order in which they were stored, not ended', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);
    pending.add(8, 'group', [orders(6)]);

    expect(offsetsOf(pending.complete(8, 'commit'))).toEqual([6]);
    expect(pending.has('group', 'orders', 0)).toBe(true);
    expect(offsetsOf(pending.complete(7, 'commit'))).toEqual([]);
  });

  it('of a newer transaction outlive the commit of an older one', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);
    pending.add(8, 'group', [orders(6)]);

    expect(offsetsOf(pending.complete(7, 'commit'))).toEqual([5]);
    expect(offsetsOf(pending.complete(8, 'commit'))).toEqual([6]);
  });

  it('go with their topic or group', () => {
    const pending = new PendingOffsets();
    pending.add(7, 'group', [orders(5)]);
    pending.forget((_group, topic) => topic === 'orders');

    expect(pending.isEmpty).toBe(true);
    expect(pending.hasGroup('group')).toBe(false);
  });
});
