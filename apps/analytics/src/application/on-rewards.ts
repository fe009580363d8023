import { notificationSent, pointsGranted, pointsRevoked } from '@rivermart/contracts';
import { OnEvent, type Received, type Unit } from '@rivermart/messaging';
import { Controller } from '@nestjs/common';
import { CountFact } from './count-fact';
import { factOf } from './fact-of';

/** What a customer gets besides the goods: points and messages. */
@Controller()
export class OnRewards {
  constructor(private readonly count: CountFact) {}

  @OnEvent(pointsGranted, { consumer: 'analytics.on-points-granted' })
  async granted(event: Received<typeof pointsGranted>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'points.granted'), unit);
  }

  @OnEvent(pointsRevoked, { consumer: 'analytics.on-points-revoked' })
  async revoked(event: Received<typeof pointsRevoked>, unit: Unit): Promise<void> {
    await this.count.execute(factOf(event, 'points.revoked'), unit);
  }

  @OnEvent(notificationSent, { consumer: 'analytics.on-notification-sent' })
  async sent(event: Received<typeof notificationSent>, unit: Unit): Promise<void> {
    const isConfirmation = event.data.kind === 'order-confirmed';
    const name = isConfirmation ? 'notification.sent' : 'notification.cancellation-sent';
    await this.count.execute(factOf(event, name), unit);
  }
}
