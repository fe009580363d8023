import { productViewed } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { afterView, emptyProfile } from '../domain/profile';
import { Profiles } from './ports';

@Controller()
export class OnProductViewed {
  constructor(private readonly profiles: Profiles) {}

  /** Of a stranger there is no profile; he may be anybody. */
  @OnEvent(productViewed, { consumer: 'recommendation.on-product-viewed' })
  async handle({ data: { customerId, sku } }: Received<typeof productViewed>, unit: Unit): Promise<void> {
    if (customerId === undefined) return;
    const profile = (await this.profiles.find(unit, customerId)) ?? emptyProfile(customerId);
    this.profiles.save(unit, afterView(profile, sku));
  }
}
