import { EventReader } from '@rivermart/event-sourcing';
import { Injectable } from '@nestjs/common';
import { TrialBalance, type CurrencySums } from '../domain/trial-balance';
import { allFacts } from './all-facts';
import { AuditCheck, type AuditReport } from './ports';

export interface BooksReport {
  /** Facts of all accounts and transfers up to one settled position. */
  readonly facts: number;
  readonly currencies: readonly ({
    readonly currency: string;
    readonly isBalanced: boolean;
  } & CurrencySums)[];
  readonly transfersOnTheWay: number;
  readonly faults: readonly string[];
  readonly audit: AuditReport;
}

/** Counts the money over all facts and checks the audit log against them. */
@Injectable()
export class CheckBooks {
  constructor(
    private readonly reader: EventReader,
    private readonly auditCheck: AuditCheck,
  ) {}

  async execute(): Promise<BooksReport> {
    const balance = new TrialBalance();
    let facts = 0;
    for await (const { streamId, type, data } of allFacts(this.reader)) {
      balance.add({ streamId, type, data: data as Record<string, unknown> });
      facts += 1;
    }
    const { unbalanced, faults, onTheWay: transfersOnTheWay } = balance;
    const currencies = [...balance.currencies].map(([currency, sums]) => ({
      ...{ currency, isBalanced: !unbalanced.includes(currency) },
      ...sums,
    }));
    return { facts, currencies, transfersOnTheWay, faults, audit: await this.auditCheck.run() };
  }
}
