import { runService } from '@rivermart/service';
import { recommendationService } from './service';

export const start = (): Promise<void> => runService(recommendationService);
