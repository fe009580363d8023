import { transferCompleted } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';

@Controller()
export class OnTransferCompleted {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferCompleted, { consumer: 'bank.on-transfer-completed' })
  handle({ id, data }: Received<typeof transferCompleted>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'transfer.completed', data }, id, unit);
  }
}
