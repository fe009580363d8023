import { orderCreated } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { boughtTogether, withOrder } from '../domain/companions';
import { afterOrder, emptyProfile } from '../domain/profile';
import { BoughtTogether, Profiles } from './ports';

@Controller()
export class OnOrderCreated {
  constructor(
    private readonly profiles: Profiles,
    private readonly boughtTogether: BoughtTogether,
  ) {}

  /** Bought is what was ordered: a cancelled order says as much about taste as a delivered one. */
  @OnEvent(orderCreated, { consumer: 'recommendation.on-order-created' })
  async handle({ data: { customerId, lines } }: Received<typeof orderCreated>, unit: Unit): Promise<void> {
    const skus = lines.map(({ sku }) => sku);
    const together = boughtTogether(skus);
    const [profile = emptyProfile(customerId), companions] = await Promise.all([
      this.profiles.find(unit, customerId),
      this.boughtTogether.find(unit, together),
    ]);

    this.profiles.save(unit, afterOrder(profile, skus));
    for (const known of companions) this.boughtTogether.save(unit, withOrder(known, together));
  }
}
