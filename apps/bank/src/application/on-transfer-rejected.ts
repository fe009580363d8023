import { transferRejected } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';

@Controller()
export class OnTransferRejected {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferRejected, { consumer: 'bank.on-transfer-rejected' })
  handle({ id, data }: Received<typeof transferRejected>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'transfer.rejected', data }, id, unit);
  }
}
