import { runService } from '@rivermart/service';
import { paymentService } from './service';

runService(paymentService);
