import { Injectable } from '@nestjs/common';
import type { Actor } from './actor';
import { BankViews, type TransferStep } from './ports';
import { TransferStatus } from './transfer-status';

/** What has happened in a transfer so far, for those it concerns: when each side moved, not what else it holds. */
@Injectable()
export class TransferSteps {
  constructor(
    private readonly status: TransferStatus,
    private readonly views: BankViews,
  ) {}

  async execute(transferId: string, actor: Actor): Promise<readonly TransferStep[]> {
    const { state } = await this.status.execute(transferId, actor);
    return this.views.steps(transferId, [state.sourceId, state.targetId]);
  }
}
