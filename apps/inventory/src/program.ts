import { runService } from '@rivermart/service';
import { inventoryService } from './service';

export const start = (): Promise<void> => runService(inventoryService);
