import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { Receipts, type Receipt } from '../application/ports';
import { CommandReceiptRow } from './command-receipt.entity';

@Injectable()
export class TypeOrmReceipts extends Receipts {
  override find(unit: Unit, id: string): Promise<Receipt | undefined> {
    return unit.load(CommandReceiptRow, id);
  }

  override add(unit: Unit, receipt: Receipt): void {
    unit.add(CommandReceiptRow, { ...receipt, carriedOutAt: unit.now });
  }
}
