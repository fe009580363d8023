import { runService } from '@rivermart/service';
import { orderService } from './service';

export const start = (): Promise<void> => runService(orderService);
