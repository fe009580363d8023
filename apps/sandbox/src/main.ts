import { runService } from '@rivermart/service';
import { sandboxService } from './service';

runService(sandboxService);
