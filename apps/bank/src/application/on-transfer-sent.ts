import { transferSent } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';

@Controller()
export class OnTransferSent {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferSent, { consumer: 'bank.on-transfer-sent' })
  handle({ id, data }: Received<typeof transferSent>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'account.transfer-sent', data }, id, unit);
  }
}
