import { Logger, Metrics } from '@rivermart/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Options } from 'nodemailer/lib/smtp-pool';
import { Mailer, type Mail, type Outcome } from '../application/ports';
import { NotificationSettings } from '../settings';
import { openSocket } from './open-socket';

/** Connections are kept open: a mail costs a few round trips instead of a handshake. */
const CONNECTIONS = 2;
const TIMEOUT_MS = 10_000;

/** SMTP answers of the 500s are final (RFC 5321, 4.2.1); everything else may pass later. */
const isRefusal = (error: unknown): boolean => {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === 'number' && code >= 500;
};

@Injectable()
export class SmtpMailer extends Mailer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly transport: Transporter<unknown>;

  constructor(
    private readonly settings: NotificationSettings,
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {
    super();
    this.transport = createTransport(optionsFor(new URL(settings.SMTP_URL)));
  }

  /** The way of the first mail, walked before it is waited for; whether it is open is the first mail's business. */
  onApplicationBootstrap(): void {
    void this.transport.verify().catch(() => undefined);
  }

  override async send({ id, to, subject, text }: Mail): Promise<Outcome> {
    const from = this.settings.MAIL_FROM;
    try {
      await this.metrics.providerCall('mail', 'send', () =>
        this.transport.sendMail({ from, to, subject, text, messageId: `<${id}@rivermart>` }),
      );
      return 'sent';
    } catch (error) {
      // The error itself quotes the address; its code and the answer's number are enough to know why.
      const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
      this.logger.warn('A mail was not taken', { notificationId: id, code, responseCode });
      return isRefusal(error) ? 'refused' : 'not-now';
    }
  }

  beforeApplicationShutdown(): void {
    this.transport.close();
  }
}

function optionsFor({ protocol, hostname: host, port, username, password }: URL): Options {
  const isEncrypted = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  return {
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
    host,
    port: Number(port) || (isEncrypted ? 465 : 25),
    secure: isEncrypted,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: openSocket,
  };
}
