import { runService } from '@rivermart/service';
import { gatewayService } from './service';

export const start = (): Promise<void> => runService(gatewayService);
