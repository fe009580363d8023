import type { Unit } from '@rivermart/messaging';
import { Logger } from '@rivermart/service';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { ProviderErrands } from '../application/ports';
import type { Payment } from '../domain/payment';
import { PaymentSettings } from '../settings';
import { WorkLane } from './work-lane';

export type Errand = Extract<Payment, { status: 'capturing' | 'settling' | 'refunding' }>;
export type CaptureErrand = Extract<Errand, { status: 'capturing' }>;
export type CancelErrand = Exclude<Errand, CaptureErrand>;

export interface ErrandRunner {
  capture(payment: CaptureErrand, stopping: AbortSignal): Promise<void>;
  cancel(payment: CancelErrand, stopping: AbortSignal): Promise<void>;
}

/** Money back has places of its own: a provider that hangs on captures does not hold up refunds. */
const MAX_CANCELLATIONS = 16;
/** An answer on its way when the service stops is usually worth waiting for; asking again at the start costs more. */
const GRACE_MS = 500;

@Injectable()
export class ErrandLanes extends ProviderErrands implements BeforeApplicationShutdown {
  private runner: ErrandRunner | undefined;
  private readonly captures: WorkLane<CaptureErrand>;
  private readonly cancellations: WorkLane<CancelErrand>;

  constructor(settings: PaymentSettings, logger: Logger) {
    super();
    const shared = {
      graceMs: GRACE_MS,
      idOf: ({ orderId }: Errand) => orderId,
      failed: ({ orderId, status }: Errand, error: unknown) =>
        logger.warn('An answer of the provider was not recorded; it will be asked again', {
          orderId,
          status,
          error,
        }),
    };
    this.captures = new WorkLane<CaptureErrand>({
      ...shared,
      limit: settings.PROVIDER_MAX_CAPTURES,
      run: async (payment, stopping) => this.runner?.capture(payment, stopping),
    });
    this.cancellations = new WorkLane<CancelErrand>({
      ...shared,
      limit: MAX_CANCELLATIONS,
      run: async (payment, stopping) => this.runner?.cancel(payment, stopping),
    });
  }

  /** The use cases that run errands need this port themselves, so they come in afterwards. */
  runBy(runner: ErrandRunner): void {
    this.runner = runner;
  }

  override follow(unit: Unit, payment: Payment): void {
    const isRepeated = 'attempts' in payment && payment.attempts > 0;
    if (isErrand(payment) && !isRepeated) unit.afterCommit(() => this.resume(payment));
  }

  override resume(payment: Payment): void {
    if (payment.status === 'capturing') this.captures.take(payment);
    if (payment.status === 'settling' || payment.status === 'refunding') this.cancellations.take(payment);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.captures.close(), this.cancellations.close()]);
  }
}

const isErrand = ({ status }: Payment): boolean =>
  status === 'capturing' || status === 'settling' || status === 'refunding';
