import type { AuditEntry } from '@rivermart/contracts';
import { checkChain, sha256 } from './chain';

const content = (version: number, previousHash: string): Omit<AuditEntry, 'hash'> => ({
  ...{ streamId: 'a', version, eventId: `e${version}`, type: 'account.money-deposited', actorId: 'ada' },
  ...{ role: 'customer', command: 'Deposit', commandId: 'k', reason: null, previousHash },
  ...{ occurredAt: '2026-11-22T10:00:00.000Z', data: '{"amountMinor":5}' },
});

async function chainOf(length: number): Promise<AuditEntry[]> {
  const chain: AuditEntry[] = [];
  for (let version = 1; version <= length; version += 1) {
    const previousHash = chain.at(-1)?.hash ?? '0'.repeat(64);
    const entry = content(version, previousHash);
    const { streamId, eventId, type, actorId, role, command, commandId, reason, occurredAt, data } = entry;
    const hash = await sha256(
      JSON.stringify([
        ...[previousHash, streamId, version, eventId, type, actorId, role],
        ...[command, commandId, reason, occurredAt, data],
      ]),
    );
    chain.push({ ...entry, hash });
  }
  return chain;
}

const check = (entries: readonly AuditEntry[]) => checkChain(entries, sha256);
const replaced = (chain: readonly AuditEntry[], version: number, change: Partial<AuditEntry>): AuditEntry[] =>
  chain.map((entry) => (entry.version === version ? { ...entry, ...change } : entry));

describe('the chain of an audit log', () => {
  it('holds from its first entry to its last', async () => {
    expect(await check(await chainOf(4))).toEqual({ checked: 4 });
  });

  it('holds in the part that is loaded', async () => {
    expect(await check((await chainOf(4)).slice(2))).toEqual({ checked: 2 });
  });

  it('breaks at the first changed entry', async () => {
    const chain = replaced(await chainOf(4), 2, { data: '{"amountMinor":9}' });

    expect(await check(chain)).toMatchObject({ checked: 1, broken: { version: 2, kind: 'changed' } });
  });

  it('breaks behind an entry whose fingerprint was made anew', async () => {
    const chain = replaced(await chainOf(4), 3, { previousHash: 'f'.repeat(64) });

    expect(await check(chain)).toMatchObject({ broken: { version: 3, kind: 'detached' } });
  });

  it('breaks where an entry is missing', async () => {
    const chain = (await chainOf(4)).filter(({ version }) => version !== 2);

    expect(await check(chain)).toMatchObject({ broken: { version: 3, kind: 'missing', expected: 'v2' } });
  });

  it('begins with no fingerprint before it', async () => {
    const chain = replaced(await chainOf(2), 1, { previousHash: 'a'.repeat(64) });

    expect(await check(chain)).toMatchObject({ checked: 0, broken: { version: 1, kind: 'detached' } });
  });
});
