import { MetadataEntries, type MetadataEntry } from '@rivermart/commit-log';
import { ClientQuotas, type QuotaEntity } from './client-quotas';

async function quotas(...entities: readonly (readonly [QuotaEntity, number])[]): Promise<ClientQuotas> {
  const entries = new MetadataEntries();
  const changeEntries = async (changed: readonly MetadataEntry[]) => entries.apply(changed);
  const kept = new ClientQuotas({ entries, changeEntries });
  await kept.change(entities.map(([entity, value]) => ({ entity, values: { producer_byte_rate: value } })));
  return kept;
}

describe('of several quotas', () => {
  const byRank: readonly (readonly [QuotaEntity, number])[] = [
    [{ user: 'u', 'client-id': 'c' }, 1],
    [{ user: 'u', 'client-id': null }, 2],
    [{ user: 'u' }, 3],
    [{ user: null, 'client-id': 'c' }, 4],
    [{ user: null, 'client-id': null }, 5],
    [{ user: null }, 6],
    [{ 'client-id': 'c' }, 7],
    [{ 'client-id': null }, 8],
  ];

  it.each(byRank.map(([entity, value], rank) => [entity, value, rank] as const))(
    'the one for %j comes before those below it',
    async (_entity, value, rank) => {
      const kept = await quotas(...byRank.slice(rank));
      expect(kept.find('producer_byte_rate', 'u', 'c')?.perSecond).toBe(value);
    },
  );

  it('none applies to somebody else', async () => {
    const kept = await quotas([{ user: 'u' }, 1], [{ 'client-id': 'c' }, 2]);
    expect(kept.find('producer_byte_rate', 'v', 'd')).toBeUndefined();
    expect(kept.find('consumer_byte_rate', 'u', 'c')).toBeUndefined();
  });
});

it('a user shares his quota among his clients, and defaults give each his own', async () => {
  const kept = await quotas([{ user: null }, 1]);
  const shared = (user: string, clientId: string) =>
    kept.find('producer_byte_rate', user, clientId)?.sharedBy;
  expect(shared('u', 'a')).toBe(shared('u', 'b'));
  expect(shared('u', 'a')).not.toBe(shared('v', 'a'));
});

it('a quota that is taken away leaves nothing behind', async () => {
  const kept = await quotas([{ user: 'u' }, 1]);
  await kept.change([{ entity: { user: 'u' }, values: { producer_byte_rate: null } }]);
  expect(kept.all()).toEqual([]);
  expect(kept.measuresRequests).toBe(false);
});
