import { VersionConflict } from '@rivermart/event-sourcing';
import { RuleViolation } from '@rivermart/kernel';
import { Metrics } from '@rivermart/service';
import { Injectable } from '@nestjs/common';

/** What becomes of commands, those of people and those of transfers. Counted after the commit. */
@Injectable()
export class CommandMetrics {
  private readonly commands;

  constructor(metrics: Metrics) {
    this.commands = metrics.counter({
      name: 'commands_total',
      help: 'Commands by outcome: accepted, repeated (same key, same answer), refused by a rule, conflict of versions, failed',
      labels: ['command', 'outcome', 'code'],
    });
  }

  accepted(command: string): void {
    this.commands.inc({ command, outcome: 'accepted', code: '' });
  }

  /** The idempotency key was known: nothing happened again. */
  repeated(command: string): void {
    this.commands.inc({ command, outcome: 'repeated', code: '' });
  }

  /** What was thrown says which: a rule said no, somebody else was faster, or nothing was decided at all. */
  notAccepted(command: string, error: unknown): void {
    const isRule = error instanceof RuleViolation;
    const outcome = error instanceof VersionConflict ? 'conflict' : isRule ? 'refused' : 'failed';
    this.commands.inc({ command, outcome, code: isRule ? error.code : '' });
  }
}
