import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { FaultSwitches } from '../faults/fault-switches';
import { SandboxSettings } from '../sandbox-settings';
import { Mailbox } from './mailbox';

const MAX_MAIL_BYTES = 256 * 1024;

/** Senders keep their connections open; a stop must not wait for them. */
const CLOSE_TIMEOUT_MS = 100;

/** SMTP: "try again later" (RFC 5321, 4.2.3). */
const TRY_AGAIN_LATER = 451;
const TOO_BIG = 552;

class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'SmtpRefusal';
  }
}

/** The SMTP end of the mailbox. It takes mail for anybody and does not look for repetitions. */
@Injectable()
export class MailServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #server: SMTPServer;

  constructor(
    private readonly settings: SandboxSettings,
    private readonly mailbox: Mailbox,
    private readonly faults: FaultSwitches,
  ) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      noDelay: true,
      size: MAX_MAIL_BYTES,
      closeTimeout: CLOSE_TIMEOUT_MS,
      onData: (stream, session, answer) => {
        this.#take(stream, session).then(
          () => answer(),
          (error: Error) => answer(error),
        );
      },
    });
    // A client that hangs up in the middle is his own affair.
    this.#server.on('error', () => undefined);
  }

  /** The port in use, also when the setting asked for any free one. */
  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#server.listen(this.settings.SMTP_PORT, this.settings.HOST);
    await once(this.#server.server, 'listening');
  }

  beforeApplicationShutdown(): Promise<void> {
    return new Promise((closed) => this.#server.close(() => closed()));
  }

  async #take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    if (stream.sizeExceeded) throw new SmtpRefusal(TOO_BIG, 'The mail is too big');

    await this.faults.slowDown('mail');
    if (this.faults.of('mail').mode === 'refuse') {
      throw new SmtpRefusal(TRY_AGAIN_LATER, 'The sandbox is switched to refuse mail');
    }
    const to = envelope.rcptTo.map(({ address }) => address);
    await this.mailbox.deliver(to, Buffer.concat(chunks).toString('utf8'));
  }
}
