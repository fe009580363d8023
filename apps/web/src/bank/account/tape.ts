import type { AuditEntry } from '@rivermart/contracts';

/** One event of an account, with what it did to the balance. */
export interface TapeEvent {
  readonly version: number;
  readonly at: string;
  readonly type: string;
  /** Below zero when money left; 0 when none moved. */
  readonly changeMinor: number;
  /** After it. */
  readonly balanceMinor: number;
  readonly transferId?: string;
  readonly counterpartyId?: string;
  readonly reason: string | null;
}

interface FactData {
  readonly amountMinor?: number;
  readonly balanceMinor?: number;
  readonly transferId?: string;
  readonly sourceId?: string;
  readonly targetId?: string;
}

const signs: Readonly<Record<string, 1 | -1>> = {
  'account.money-deposited': 1,
  'account.money-withdrawn': -1,
  'account.transfer-sent': -1,
  'account.transfer-received': 1,
  'account.transfer-returned': 1,
};

/**
 * The events of an account, oldest first, from entries that come newest first. An event that moves no money keeps the
 * balance before it; where the entry before is not loaded, the tape begins at the next one that states a balance.
 */
export function tapeOf(entries: readonly AuditEntry[]): readonly TapeEvent[] {
  const tape: TapeEvent[] = [];
  for (const entry of entries.toReversed()) {
    const fact = JSON.parse(entry.data) as FactData;
    const before = entry.type === 'account.created' ? 0 : tape.at(-1)?.balanceMinor;
    const balanceMinor = fact.balanceMinor ?? before;
    if (balanceMinor !== undefined) tape.push(eventOf(entry, fact, balanceMinor));
  }
  return tape;
}

function eventOf(
  { version, occurredAt: at, type, reason }: AuditEntry,
  { amountMinor = 0, transferId, sourceId, targetId }: FactData,
  balanceMinor: number,
): TapeEvent {
  const sign = signs[type];
  const counterpartyId = sourceId ?? targetId;
  return {
    ...{ version, at, type, reason, balanceMinor, changeMinor: sign === undefined ? 0 : sign * amountMinor },
    ...(transferId !== undefined && { transferId }),
    ...(counterpartyId !== undefined && { counterpartyId }),
  };
}
