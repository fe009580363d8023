import type { LogEvents } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import type { BrokerSettings } from '../settings';
import type { TimerEntry, TimerWheel } from '../time/timer-wheel';
import type { CoordinatedTransaction } from './coordinated-transaction';

interface Upkept {
  readonly settings: BrokerSettings;
  readonly timers: TimerWheel;
  readonly events: LogEvents;
  readonly nowMs: () => number;
  readonly transactions: () => Iterable<CoordinatedTransaction>;
  readonly forget: (transactionalId: string) => void;
}

/** Aborts transactions that take too long and forgets transactional ids nobody uses. Off while there are none. */
export class TransactionUpkeep {
  private timer: TimerEntry | undefined;
  private nextExpirationMs = 0;
  private isStopped = false;

  constructor(private readonly upkept: Upkept) {}

  arm(): void {
    if (this.timer !== undefined || this.isStopped) return;
    const { timers, settings } = this.upkept;
    this.timer = timers.add(settings.abortTimedOutTransactionsIntervalMs, () => {
      this.timer = undefined;
      this.run();
    });
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer !== undefined) this.upkept.timers.cancel(this.timer);
  }

  private run(): void {
    const { nowMs, settings } = this.upkept;
    const now = nowMs();
    const isExpirationDue = now >= this.nextExpirationMs;
    if (isExpirationDue) this.nextExpirationMs = now + settings.removeExpiredTransactionalIdsIntervalMs;
    let count = 0;
    for (const transaction of this.upkept.transactions()) {
      count += 1;
      this.look(transaction, now, isExpirationDue);
    }
    if (count > 0) this.arm();
  }

  private look(transaction: CoordinatedTransaction, now: number, isExpirationDue: boolean): void {
    const { settings, events, forget } = this.upkept;
    const { metadata } = transaction;
    const { transactionalId } = metadata;
    if (metadata.isTimedOut(now)) {
      transaction.fence((errorCode) => {
        const { producerId, producerEpoch } = metadata.current;
        const facts = { transactionalId, producerId, producerEpoch, errorCode };
        if (errorCode === errorCodes.NONE) events.warn('a transaction timed out and is aborted', facts);
      });
    } else if (isExpirationDue && metadata.isExpired(now, settings.transactionalIdExpirationMs)) {
      transaction.expire(() => forget(transactionalId));
    }
  }
}
