import { runService } from '@rivermart/service';
import { bankService } from './service';

runService(bankService);
