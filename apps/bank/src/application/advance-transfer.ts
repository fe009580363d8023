import { EventStore } from '@rivermart/event-sourcing';
import { RuleViolation } from '@rivermart/kernel';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { transferProcess, type TransferFact, type TransferStep } from '../domain/transfer-process';
import { accountStreams } from './account-streams';
import { CommandMetrics } from './command-metrics';
import { transferStreams } from './transfer-streams';

/**
 * Takes the step a fact asks for. The fact is handled in the same transaction as its step is stored, so a crash in
 * between is a fact that comes again, and one that came twice takes no second step (inbox).
 */
@Injectable()
export class AdvanceTransfer {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: CommandMetrics,
  ) {}

  async execute(fact: TransferFact, eventId: string, unit: Unit): Promise<void> {
    const { command, refused } = transferProcess.react(fact);
    try {
      await this.#take(command, eventId, unit);
    } catch (refusal) {
      if (!(refusal instanceof RuleViolation) || !refused) throw refusal;
      unit.afterCommit(() => this.metrics.notAccepted(command.command.type, refusal));
      await this.#take(refused(refusal), eventId, unit);
    }
  }

  async #take(step: TransferStep, commandId: string, unit: Unit): Promise<void> {
    const by = { actorId: 'transfer', role: 'process', command: step.command.type, commandId };
    const { id: streamId } = step;
    if (step.to === 'account') {
      await this.store.execute(unit, accountStreams, { streamId, command: step.command, by });
    } else {
      await this.store.execute(unit, transferStreams, { streamId, command: step.command, by });
    }
    unit.afterCommit(() => this.metrics.accepted(step.command.type));
  }
}
