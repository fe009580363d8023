import { runService } from '@rivermart/service';
import { pointsService } from './service';

runService(pointsService);
