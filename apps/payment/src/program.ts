import { runService } from '@rivermart/service';
import { paymentService } from './service';

export const start = (): Promise<void> => runService(paymentService);
