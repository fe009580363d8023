import type { Unit } from '@rivermart/messaging';
import type { Channel, Outcome } from '../domain/delivery';
import type { Notification, NotificationKind } from '../domain/notification';

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Notifications {
  abstract find(unit: Unit, orderId: string, kind: NotificationKind): Promise<Notification | undefined>;
  abstract save(unit: Unit, notification: Notification): void;
  /** Notifications whose SMS may be sent now, longest due first. Reads committed rows, locks none. */
  abstract withDueSms(now: Date, limit: number): Promise<readonly Notification[]>;
  /**
   * Takes notifications whose mail may be sent now: until `until` nobody else gets them. Those taken before
   * `now` by somebody who said no more, because he died, are among them.
   */
  abstract takeDueMails(now: Date, until: Date, limit: number): Promise<readonly Notification[]>;
  /** Newest first. */
  abstract ofCustomer(customerId: string, limit: number): Promise<readonly Notification[]>;
}

export interface Sms {
  /** The gateway takes each id once, so sending again is harmless. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

export abstract class SmsGateway {
  /**
   * Sends many at once and says which were taken. Rejects with `SmsRefused` when the gateway does not accept
   * the request as it is, with another `TemporaryFailure` when there is no answer.
   */
  abstract send(messages: readonly Sms[]): Promise<ReadonlySet<string>>;
}

export interface Mail {
  /** Stable per message: the only thing by which a reader can tell a repetition. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export abstract class Mailer {
  /** A mail server does not look for repetitions: what is sent again is received again. Never rejects. */
  abstract send(mail: Mail): Promise<Outcome>;
}

/** Wakes the workers of both channels. */
export abstract class Postmen {
  abstract wake(): void;
}

export type { Channel, Outcome };
