import { Injectable } from '@nestjs/common';
import { Mailbox } from '../mail/mailbox';
import { SmsGateway } from '../sms/sms-gateway';

export interface InboxMessage {
  readonly channel: 'sms' | 'email';
  /** What the sender calls the message: repetitions of one message share it. */
  readonly id: string;
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  readonly receivedAt: string;
}

export interface InboxFilter {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** What people found on their phone and in their mailbox. */
@Injectable()
export class Inbox {
  constructor(
    private readonly sms: SmsGateway,
    private readonly mailbox: Mailbox,
  ) {}

  /** Messages to the address or the number, newest first; all messages without a filter. */
  async read(filter: InboxFilter): Promise<InboxMessage[]> {
    const messages = [...this.#sms(filter), ...(await this.#mails(filter))];
    return messages.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  }

  #sms({ email, phone }: InboxFilter): InboxMessage[] {
    if (phone === undefined && email !== undefined) return [];
    return this.sms
      .received()
      .filter(({ to }) => phone === undefined || to === phone)
      .map((message) => ({ channel: 'sms', ...message }));
  }

  async #mails({ email, phone }: InboxFilter): Promise<InboxMessage[]> {
    if (email === undefined && phone !== undefined) return [];
    const wanted = email?.toLowerCase();
    const mails = this.mailbox.received().filter(({ to }) => wanted === undefined || to.includes(wanted));
    return Promise.all(
      mails.map(async (mail) => {
        const { id, subject, text } = await this.mailbox.read(mail);
        return {
          channel: 'email' as const,
          id,
          to: mail.to.join(', '),
          subject,
          text,
          receivedAt: mail.receivedAt,
        };
      }),
    );
  }
}
