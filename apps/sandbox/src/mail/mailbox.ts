import { newId, type Clock } from '@rivermart/kernel';
import { simpleParser } from 'mailparser';
import type { DurableMap } from '../storage/durable-map';

/** A mail as it came over the wire. */
export interface StoredMail {
  readonly id: string;
  /** Envelope recipients, lower case. */
  readonly to: readonly string[];
  readonly raw: string;
  readonly receivedAt: string;
}

export interface ReadMail {
  /** The Message-ID the sender gave it, which tells a repetition from a second message. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

/** Keeps every mail, repetitions too, as mail servers do. Parses one only when somebody reads it. */
export class Mailbox {
  readonly #read = new WeakMap<StoredMail, Promise<ReadMail>>();

  constructor(
    private readonly mails: DurableMap<StoredMail>,
    private readonly clock: Clock,
  ) {}

  async deliver(to: readonly string[], raw: string): Promise<void> {
    const id = newId();
    const receivedAt = this.clock.now().toISOString();
    await this.mails.set(id, { id, to: to.map((address) => address.toLowerCase()), raw, receivedAt });
  }

  received(): StoredMail[] {
    return this.mails.values();
  }

  read(mail: StoredMail): Promise<ReadMail> {
    const known = this.#read.get(mail);
    if (known !== undefined) return known;

    const parsed = simpleParser(mail.raw, { skipHtmlToText: true, skipTextToHtml: true }).then(
      ({ messageId, subject, text }) => ({
        id: messageId ?? mail.id,
        subject: subject ?? '',
        text: (text ?? '').trimEnd(),
      }),
    );
    this.#read.set(mail, parsed);
    return parsed;
  }
}
