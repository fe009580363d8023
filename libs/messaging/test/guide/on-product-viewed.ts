import { productViewed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { VisitRow } from './visit-row';
import { visitsCounted } from './visits-counted';

@Controller()
export class OnProductViewed {
  @OnEvent(productViewed, { consumer: 'visits.on-product-viewed' })
  async handle({ data }: Received<typeof productViewed>, unit: Unit): Promise<void> {
    const { visitorId, sku } = data;
    const visit = await unit.load(VisitRow, visitorId); // locked until the unit ends

    const trail = [...(visit?.trail ?? []), sku];
    unit.save(VisitRow, { visitorId, trail });
    unit.publish(visitsCounted, { visitorId, count: trail.length });
  }
}
