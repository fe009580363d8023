import { runService } from '@rivermart/service';
import { notificationService } from './service';

export const start = (): Promise<void> => runService(notificationService);
