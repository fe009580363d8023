import { runService } from '@rivermart/service';
import { analyticsService } from './service';

runService(analyticsService);
