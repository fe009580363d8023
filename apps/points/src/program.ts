import { runService } from '@rivermart/service';
import { pointsService } from './service';

export const start = (): Promise<void> => runService(pointsService);
