import { runService } from '@rivermart/service';
import { gatewayService } from './service';

runService(gatewayService);
