import { LiveController } from './api/live.controller';
import { OrderOverviewsController } from './api/order-overviews.controller';
import { ProcessesController } from './api/processes.controller';
import { LiveFeed } from './application/live/live-feed';
import { LogWatch } from './application/live/log-watch';
import { ServiceWatch } from './application/live/service-watch';
import { LogReader } from './application/log/log-reader';
import { ProcessStates } from './application/processes/process-states';
import { PutRight } from './application/processes/put-right';
import { Supervisor } from './application/processes/supervisor';
import { HttpSupervisor } from './infrastructure/http-supervisor';
import { KafkajsLogReader } from './infrastructure/log/kafkajs-log-reader';

/** What stands behind the pages of operators. */
export const operationsParts = {
  controllers: [LiveController, ProcessesController, OrderOverviewsController],
  providers: [
    ...[LiveFeed, LogWatch, ServiceWatch, PutRight, ProcessStates],
    { provide: Supervisor, useClass: HttpSupervisor },
    { provide: LogReader, useClass: KafkajsLogReader },
  ],
};
