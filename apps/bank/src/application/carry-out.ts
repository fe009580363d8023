import { RuleViolation } from '@rivermart/kernel';
import { Transactions, type Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import type { CommandContext } from './actor';
import type { CommandAnswer } from './command-answer';
import { fingerprintOf } from './fingerprint';
import { Receipts } from './ports';

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
  ) {}

  async once(
    { actor, idempotencyKey, expectedVersion, reason }: CommandContext,
    request: object,
    work: (unit: Unit) => Promise<CommandAnswer>,
  ): Promise<CommandAnswer> {
    const id = `${actor.actorId} ${idempotencyKey}`;
    const fingerprint = fingerprintOf({ request, expectedVersion, reason });
    const receipt = await this.transactions.run(async (unit) => {
      const known = await this.receipts.find(unit, id);
      if (known) return known;
      const made = { id, fingerprint, answer: await work(unit) };
      this.receipts.add(unit, made);
      return made;
    });
    if (receipt.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
    return receipt.answer;
  }
}

export class IdempotencyKeyReused extends RuleViolation {
  readonly code = 'bank.idempotency-key-reused';
  readonly errors = [{ field: 'Idempotency-Key', reason: 'was used with another command' }];
  constructor() {
    super('This Idempotency-Key has carried out another command; a new command needs a new key');
  }
}
