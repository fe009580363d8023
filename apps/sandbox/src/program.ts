import { runService } from '@rivermart/service';
import { sandboxService } from './service';

export const start = (): Promise<void> => runService(sandboxService);
