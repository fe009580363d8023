import { newId } from '@rivermart/kernel';
import type { Unit } from '@rivermart/messaging';
import { Injectable } from '@nestjs/common';
import { notify, type Addressee, type News } from '../domain/notification';
import { Notifications, Postmen } from './ports';

/** Records that a customer is to be told something; the workers send it after the commit. */
@Injectable()
export class TellCustomer {
  constructor(
    private readonly notifications: Notifications,
    private readonly postmen: Postmen,
  ) {}

  execute(addressee: Addressee, news: News, unit: Unit): void {
    this.notifications.save(unit, notify(addressee, news, newId(), unit.now));
    unit.afterCommit(() => this.postmen.wake());
  }
}
