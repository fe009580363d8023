import { RuleViolation } from '@rivermart/kernel';
import { Transactions, type Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';
import { CommandMetrics } from './command-metrics';
import { fingerprintOf } from './fingerprint';
import { Receipts, type Receipt } from './ports';

/** What was asked, as the caller asked it: another request under the same key is told from the same one by it. */
export interface CommandRequest {
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * Carries out a person's command once per idempotency key: receipt and facts are one transaction. Of two racing
 * requests one inserts the receipt, the other runs again, finds it and gives the same answer. A refusal leaves no
 * receipt, so the key may be used again when the reason for it is gone.
 */
@Injectable()
export class CarryOut {
  constructor(
    private readonly transactions: Transactions,
    private readonly receipts: Receipts,
    private readonly metrics: CommandMetrics,
  ) {}

  async once(
    { actor, idempotencyKey, expectedVersion, reason }: CommandContext,
    request: CommandRequest,
    work: (unit: Unit) => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    const id = `${actor.actorId} ${idempotencyKey}`;
    const fingerprint = fingerprintOf({ request, expectedVersion, reason });
    try {
      const { receipt, isNew } = await this.#receiptOf(id, fingerprint, work);
      if (receipt.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
      if (isNew) this.metrics.accepted(request.type);
      else this.metrics.repeated(request.type);
      return receipt.answer;
    } catch (error) {
      this.metrics.notAccepted(request.type, error);
      throw error;
    }
  }

  #receiptOf(
    id: string,
    fingerprint: string,
    work: (unit: Unit) => Promise<CommandAnswer>,
  ): Promise<{ readonly receipt: Receipt; readonly isNew: boolean }> {
    return this.transactions.run(async (unit) => {
      const known = await this.receipts.find(unit, id);
      if (known) return { receipt: known, isNew: false };
      const receipt = { id, fingerprint, answer: await work(unit) };
      this.receipts.add(unit, receipt);
      return { receipt, isNew: true };
    });
  }
}

export class IdempotencyKeyReused extends RuleViolation {
  readonly code = 'bank.idempotency-key-reused';
  readonly errors = [{ field: 'Idempotency-Key', reason: 'was used with another command' }];
  constructor() {
    super('This Idempotency-Key has carried out another command; a new command needs a new key');
  }
}
