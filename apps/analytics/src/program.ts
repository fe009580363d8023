import { runService } from '@rivermart/service';
import { analyticsService } from './service';

export const start = (): Promise<void> => runService(analyticsService);
