import { transferRequested } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { AdvanceTransfer } from './advance-transfer';
import { dayOf } from './day-of';

@Controller()
export class OnTransferRequested {
  constructor(private readonly advance: AdvanceTransfer) {}

  @OnEvent(transferRequested, { consumer: 'bank.on-transfer-requested' })
  handle({ id, data }: Received<typeof transferRequested>, unit: Unit): Promise<void> {
    return this.advance.execute({ type: 'transfer.requested', data, day: dayOf(unit.now) }, id, unit);
  }
}
