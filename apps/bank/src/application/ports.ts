import type { AccountBalance, AuditEntry } from '@rivermart/contracts';
import type { StreamPosition } from '@rivermart/event-sourcing';
import type { Unit } from '@rivermart/messaging';
import type { CommandAnswer } from './command-answer';

/** A command that has been carried out. */
export interface Receipt {
  /** Of who asked and under which key. */
  readonly id: string;
  /** Of what was asked. */
  readonly fingerprint: string;
  readonly answer: CommandAnswer;
}

export abstract class Receipts {
  abstract find(unit: Unit, id: string): Promise<Receipt | undefined>;
  abstract add(unit: Unit, receipt: Receipt): void;
}

export interface Transaction {
  readonly accountId: string;
  readonly version: number;
  readonly kind: TransactionKind;
  /** Below zero when money left the account. */
  readonly amountMinor: number;
  readonly balanceMinor: number;
  readonly transferId: string | null;
  readonly counterpartyId: string | null;
  readonly reason: string | null;
  readonly occurredAt: string;
  readonly eventId: string;
}

export const transactionKinds = [
  'deposit',
  'withdrawal',
  'transfer-out',
  'transfer-in',
  'transfer-return',
] as const;
export type TransactionKind = (typeof transactionKinds)[number];

export interface TransactionFilter {
  readonly kind?: TransactionKind | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A fact of a transfer, in its own stream or, with an account, in that of the account. */
export interface TransferStep {
  readonly type: string;
  readonly accountId: string | null;
  readonly version: number;
  readonly occurredAt: string;
}

/** Newest first, or by id; `cursor` of the last item leads to the next page. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** What queries read. */
export abstract class BankViews {
  abstract balance(accountId: string): Promise<AccountBalance | undefined>;
  /** Of one owner, or all. */
  abstract balances(ownerId: string | undefined, page: PageRequest): Promise<Page<AccountBalance>>;
  abstract transactions(
    accountId: string,
    filter: TransactionFilter,
    page: PageRequest,
  ): Promise<Page<Transaction>>;
  abstract audit(streamId: string, page: PageRequest): Promise<Page<AuditEntry>>;
  /** In the order of their times; a moment behind the facts, like all views. */
  abstract steps(transferId: string, accountIds: readonly string[]): Promise<readonly TransferStep[]>;
}

export interface RebuildProgress {
  readonly generation: number;
  readonly state: 'building' | 'active' | 'retired';
  readonly startedAt: string;
  readonly events: number;
  /** Of a building generation: records the shown one has read and it has not. */
  readonly behind?: number;
}

/** How far the views are, and building them anew. */
export abstract class ViewKeeper {
  abstract reached(positions: readonly StreamPosition[]): Promise<void>;
  abstract rebuild(): Promise<number>;
  abstract progress(): Promise<readonly RebuildProgress[]>;
}

export interface AuditFinding {
  readonly kind: 'changed' | 'removed' | 'inserted';
  readonly streamId: string;
  readonly version: number;
  readonly sentence: string;
}

export interface AuditReport {
  readonly rows: number;
  /** Facts that are stored and not projected yet: no finding. */
  readonly behind: number;
  readonly findings: readonly AuditFinding[];
  /** Over the last hash of every chain. Kept elsewhere, it also proves that nobody rewrote log, store and view together. */
  readonly digest: string;
}

export abstract class AuditCheck {
  abstract run(): Promise<AuditReport>;
}
