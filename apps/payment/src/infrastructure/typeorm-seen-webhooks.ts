import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { SeenWebhooks } from '../application/ports';
import { WebhookEventRow } from './webhook-event.entity';

@Injectable()
export class TypeOrmSeenWebhooks extends SeenWebhooks {
  constructor(private readonly database: DataSource) {
    super();
  }

  /** Two deliveries that race both add the row; the key refuses one, which is run again and finds the row. */
  override async isFirst(unit: Unit, eventId: string): Promise<boolean> {
    if (await unit.load(WebhookEventRow, eventId)) return false;

    unit.add(WebhookEventRow, Object.assign(new WebhookEventRow(), { id: eventId, receivedAt: unit.now }));
    return true;
  }

  override async forgetBefore(time: Date): Promise<void> {
    await this.database.getRepository(WebhookEventRow).delete({ receivedAt: LessThan(time) });
  }
}
