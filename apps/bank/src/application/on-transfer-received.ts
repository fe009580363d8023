import { transferReceived } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';

@Controller()
export class OnTransferReceived {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferReceived, { consumer: 'bank.on-transfer-received' })
  handle({ id, data }: Received<typeof transferReceived>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'account.transfer-received', data }, id, unit);
  }
}
