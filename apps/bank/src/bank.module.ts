import { EventReader, EventStore } from '@rivermart/event-sourcing';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountViewsController } from './api/account-views.controller';
import { AccountsController } from './api/accounts.controller';
import { OperationsController } from './api/operations.controller';
import { TransfersController } from './api/transfers.controller';
import { AccountCommands } from './application/account-commands';
import { AccountHistory } from './application/account-history';
import { AccountQueries } from './application/account-queries';
import { AdvanceTransfer } from './application/advance-transfer';
import { CarryOut } from './application/carry-out';
import { CheckBooks } from './application/check-books';
import { CommandMetrics } from './application/command-metrics';
import { CloseAccount } from './application/close-account';
import { CreateAccount } from './application/create-account';
import { Deposit } from './application/deposit';
import { OnTransferCompleted } from './application/on-transfer-completed';
import { OnTransferReceived } from './application/on-transfer-received';
import { OnTransferRejected } from './application/on-transfer-rejected';
import { OnTransferRequested } from './application/on-transfer-requested';
import { OnTransferReturned } from './application/on-transfer-returned';
import { OnTransferSent } from './application/on-transfer-sent';
import { AuditCheck, BankViews, Receipts, ViewKeeper } from './application/ports';
import { RequestTransfer } from './application/request-transfer';
import { TransferStatus } from './application/transfer-status';
import { TransferSteps } from './application/transfer-steps';
import { Withdraw } from './application/withdraw';
import { bankProjections } from './infrastructure/bank-projections';
import { DemoAccounts } from './infrastructure/demo-accounts';
import { SqlAuditCheck } from './infrastructure/sql-audit-check';
import { SqlBankViews } from './infrastructure/sql-bank-views';
import { TypeOrmReceipts } from './infrastructure/typeorm-receipts';
import { ViewWorker } from './infrastructure/view-worker';

const commands = [CreateAccount, Deposit, Withdraw, CloseAccount, RequestTransfer];
const queries = [AccountQueries, AccountHistory, TransferStatus, TransferSteps, CheckBooks];
/** The transfer, step by step: each fact asks for the next one. */
const process = [
  ...[OnTransferRequested, OnTransferSent, OnTransferReceived, OnTransferCompleted],
  ...[OnTransferRejected, OnTransferReturned],
];
const adapters = [
  { provide: Receipts, useClass: TypeOrmReceipts },
  { provide: BankViews, useClass: SqlBankViews },
  { provide: AuditCheck, useClass: SqlAuditCheck },
  { provide: ViewKeeper, useExisting: ViewWorker },
  bankProjections,
  {
    provide: EventReader,
    useFactory: (database: DataSource) => new EventReader(database),
    inject: [DataSource],
  },
];

@Module({
  controllers: [
    AccountsController,
    AccountViewsController,
    TransfersController,
    OperationsController,
    ...process,
  ],
  providers: [
    ...[EventStore, CarryOut, CommandMetrics, AccountCommands, AdvanceTransfer, ViewWorker, DemoAccounts],
    ...commands,
    ...queries,
    ...adapters,
  ],
})
export class BankModule {}
