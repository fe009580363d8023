import { FiguresController } from './api/figures.controller';
import { LiveController } from './api/live.controller';
import { OrderOverviewsController } from './api/order-overviews.controller';
import { ProcessesController } from './api/processes.controller';
import { GroupsController } from './api/groups.controller';
import { RecordsController } from './api/records.controller';
import { ConsumerSwitch } from './application/groups/consumer-switch';
import { RewindGroup } from './application/groups/rewind-group';
import { FiguresWatch } from './application/live/figures-watch';
import { LagHistory } from './application/live/lag-history';
import { LiveFeed } from './application/live/live-feed';
import { LogWatch } from './application/live/log-watch';
import { ServiceWatch } from './application/live/service-watch';
import { LogReader } from './application/log/log-reader';
import { ProcessStates } from './application/processes/process-states';
import { PutRight } from './application/processes/put-right';
import { Supervisor } from './application/processes/supervisor';
import { BrowseRecords } from './application/records/browse-records';
import { FollowRecord } from './application/records/follow-record';
import { ProduceRecord, RecordPublisher } from './application/records/produce-record';
import { RecordTail } from './application/records/record-tail';
import { HttpSupervisor } from './infrastructure/http-supervisor';
import { LogRecordPublisher } from './infrastructure/log-record-publisher';
import { KafkajsLogReader } from './infrastructure/log/kafkajs-log-reader';

/** What stands behind the pages of operators. */
export const operationsParts = {
  controllers: [
    LiveController,
    FiguresController,
    ProcessesController,
    OrderOverviewsController,
    RecordsController,
    GroupsController,
  ],
  providers: [
    ...[LiveFeed, LogWatch, ServiceWatch, FiguresWatch, PutRight, ProcessStates],
    ...[BrowseRecords, FollowRecord, ProduceRecord, RecordTail, LagHistory],
    ...[RewindGroup, ConsumerSwitch],
    { provide: RecordPublisher, useClass: LogRecordPublisher },
    { provide: Supervisor, useClass: HttpSupervisor },
    { provide: LogReader, useClass: KafkajsLogReader },
  ],
};
