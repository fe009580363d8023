import { runService } from '@rivermart/service';
import { notificationService } from './service';

runService(notificationService);
