import { runService } from '@rivermart/service';
import { bankService } from './service';

export const start = (): Promise<void> => runService(bankService);
