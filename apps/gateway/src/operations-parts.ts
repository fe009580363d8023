import { LiveController } from './api/live.controller';
import { LiveFeed } from './application/live/live-feed';
import { LogWatch } from './application/live/log-watch';
import { ServiceWatch } from './application/live/service-watch';
import { LogReader } from './application/log/log-reader';
import { KafkajsLogReader } from './infrastructure/log/kafkajs-log-reader';

/** What stands behind the pages of operators. */
export const operationsParts = {
  controllers: [LiveController],
  providers: [LiveFeed, LogWatch, ServiceWatch, { provide: LogReader, useClass: KafkajsLogReader }],
};
