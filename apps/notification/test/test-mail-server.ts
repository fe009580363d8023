import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

interface TakenMail {
  readonly to: string;
  readonly raw: string;
}

/** A mail server that keeps every mail, repetitions too, and answers as a spec says. */
export class TestMailServer {
  readonly mails: TakenMail[] = [];
  /** SMTP answer by recipient: 4xx for "later", 5xx for "never". */
  readonly answers = new Map<string, number>();
  isAway = false;
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 50,
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        void text(stream).then((raw) => done(this.#take(to, raw)));
      },
    });
  }

  static async start(): Promise<TestMailServer> {
    const server = new TestMailServer();
    await new Promise<void>((listening) => server.#server.listen(0, '127.0.0.1', listening));
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  to(email: string): TakenMail[] {
    return this.mails.filter(({ to }) => to === email);
  }

  stop(): Promise<void> {
    return new Promise((closed) => this.#server.close(() => closed()));
  }

  #take(to: string, raw: string): Error | null {
    const responseCode = this.isAway ? 421 : this.answers.get(to);
    if (responseCode !== undefined) return Object.assign(new Error('not taken'), { responseCode });
    this.mails.push({ to, raw });
    return null;
  }
}
