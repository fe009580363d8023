import { runService } from '@rivermart/service';
import { recommendationService } from './service';

runService(recommendationService);
