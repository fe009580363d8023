import { runService } from '@rivermart/service';
import { orderService } from './service';

runService(orderService);
