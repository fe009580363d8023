import { EventRow, eventSourcingMigrations, EventStreamRow } from '@rivermart/event-sourcing';
import { defineService } from '@rivermart/service';
import { BankModule } from './bank.module';
import { BankSettings } from './bank-settings';
import { CommandReceiptRow } from './infrastructure/command-receipt.entity';
import { CreateBank1795362000000 } from './infrastructure/migrations/create-bank';

export const bankService = defineService({
  name: 'bank',
  defaultPort: 3109,
  module: BankModule,
  settings: BankSettings,
  database: {
    entities: [EventRow, EventStreamRow, CommandReceiptRow],
    migrations: [...eventSourcingMigrations, CreateBank1795362000000],
  },
  messaging: true,
  httpStatus: {
    'account.not-found': 404,
    'transfer.not-found': 404,
    'bank.operator-required': 403,
    'stream.version-conflict': 412,
    'position.malformed': 400,
  },
});
