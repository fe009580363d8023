import { defineService } from '@rivermart/service';
import { CreateNotification1795348800000 } from './infrastructure/migrations/create-notification';
import { KeepTraceOfNotification1795348800001 } from './infrastructure/migrations/keep-trace-of-notification';
import { NotificationRow } from './infrastructure/notification.entity';
import { NotificationModule } from './notification.module';
import { NotificationSettings } from './settings';

export const notificationService = defineService({
  name: 'notification',
  defaultPort: 3106,
  module: NotificationModule,
  settings: NotificationSettings,
  database: {
    entities: [NotificationRow],
    migrations: [CreateNotification1795348800000, KeepTraceOfNotification1795348800001],
  },
  messaging: true,
});
