import { runService } from '@rivermart/service';
import { logisticsService } from './service';

export const start = (): Promise<void> => runService(logisticsService);
