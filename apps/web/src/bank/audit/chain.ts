import type { AuditEntry } from '@rivermart/contracts';

/** Stands before the first entry of a chain. */
const GENESIS = '0'.repeat(64);

export interface BrokenLink {
  readonly version: number;
  readonly kind: 'changed' | 'detached' | 'missing';
  readonly expected: string;
  readonly found: string;
}

type Digest = (text: string) => Promise<string>;

/** What the fingerprint of an entry covers: everything it says, and the fingerprint before it. */
const coveredBy = ({ previousHash, streamId, version, eventId, type, ...entry }: AuditEntry): string =>
  JSON.stringify([
    ...[previousHash, streamId, version, eventId, type, entry.actorId, entry.role],
    ...[entry.command, entry.commandId, entry.reason, entry.occurredAt, entry.data],
  ]);

/** What is wrong with an entry behind the one before it; undefined when nothing is. */
export async function brokenLink(
  entry: AuditEntry,
  before: AuditEntry | undefined,
  digest: Digest,
): Promise<BrokenLink | undefined> {
  const { version, previousHash, hash } = entry;
  if (before && version !== before.version + 1) {
    return { version, kind: 'missing', expected: `v${before.version + 1}`, found: `v${version}` };
  }
  const behind = before?.hash ?? (version === 1 ? GENESIS : previousHash);
  if (previousHash !== behind) return { version, kind: 'detached', expected: behind, found: previousHash };
  const computed = await digest(coveredBy(entry));
  return computed === hash ? undefined : { version, kind: 'changed', expected: computed, found: hash };
}

export interface ChainState {
  readonly checked: number;
  readonly broken?: BrokenLink;
}

/** Checks a chain, oldest entry first, up to the first bad one: what comes after it proves nothing. */
export async function checkChain(
  entries: readonly AuditEntry[],
  digest: Digest,
  onChecked: (checked: number) => Promise<void> = () => Promise.resolve(),
): Promise<ChainState> {
  for (const [index, entry] of entries.entries()) {
    const broken = await brokenLink(entry, entries[index - 1], digest);
    if (broken) return { checked: index, broken };
    await onChecked(index + 1);
  }
  return { checked: entries.length };
}

/** Where browsers compute fingerprints: over https and on one's own machine. */
export const canDigest = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
