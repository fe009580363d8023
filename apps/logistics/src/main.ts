import { runService } from '@rivermart/service';
import { logisticsService } from './service';

runService(logisticsService);
