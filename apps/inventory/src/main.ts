import { runService } from '@rivermart/service';
import { inventoryService } from './service';

runService(inventoryService);
