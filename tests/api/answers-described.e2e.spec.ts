import { bankService } from '@rivermart/app-bank';
import { inventoryService } from '@rivermart/app-inventory';
import { logisticsService } from '@rivermart/app-logistics';
import { notificationService } from '@rivermart/app-notification';
import { orderService } from '@rivermart/app-order';
import { paymentService } from '@rivermart/app-payment';
import { pointsService } from '@rivermart/app-points';
import { recommendationService } from '@rivermart/app-recommendation';
import { sandboxService } from '@rivermart/app-sandbox';
import { undescribedOperations } from '@rivermart/service';

const services = [
  ...[orderService, inventoryService, paymentService, pointsService, logisticsService],
  ...[notificationService, recommendationService, bankService, sandboxService],
];

describe('the OpenAPI document of', () => {
  it.each(services)('$name has the answers of every operation', (service) => {
    expect(undescribedOperations(service)).toEqual([]);
  });
});
