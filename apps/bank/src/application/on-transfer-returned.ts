import { transferReturned } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';

@Controller()
export class OnTransferReturned {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferReturned, { consumer: 'bank.on-transfer-returned' })
  handle({ id, data }: Received<typeof transferReturned>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'account.transfer-returned', data }, id, unit);
  }
}
