import { apiVersions, saslAuthenticate, saslHandshake } from '@rivermart/kafka-protocol';
import type { AnswerSlot } from '../../network/answer-queue';
import { principalText, type Principal } from '../principal';
import { SaslRefused } from './sasl-server';
import type { Authenticated, SaslServerAuthenticator } from './sasl-server-authenticator';

/** The connection that somebody logs in on. */
export interface LoginConnection {
  readonly isOpen: boolean;
  readonly listener: { readonly name: string };
  principal: Principal;
  answer(slot: AnswerSlot, pieces: readonly Buffer[]): void;
  close(reason: string, facts?: Readonly<Record<string, unknown>>): void;
  closeAfterAnswers(reason: string, facts?: Readonly<Record<string, unknown>>): void;
  onceClosed(listener: () => void): () => void;
}

export interface LoginOptions {
  /** `connection.failed.authentication.delay.ms` */
  readonly failureDelayMs: () => number;
  readonly after: (delayMs: number, task: () => void) => () => void;
  readonly onComplete: (connection: LoginConnection) => void;
}

interface StepAnswers {
  readonly succeed: (authenticated: Authenticated) => void;
  readonly fail: (refused: SaslRefused) => void;
}

const LENGTH_BYTES = 4;
const DURING_LOGIN: readonly number[] = [apiVersions.key, saslHandshake.key, saslAuthenticate.key];

/** The login of a connection, with the connection around it: who waits, who is let in, who is sent away. */
export class ConnectionLogin {
  private isRefused = false;

  constructor(
    private readonly authenticator: SaslServerAuthenticator,
    private readonly options: LoginOptions,
  ) {}

  get isComplete(): boolean {
    return this.authenticator.isComplete;
  }

  get mechanisms(): readonly string[] {
    return this.authenticator.mechanisms;
  }

  /** @returns whether the frame was a raw token, or came from somebody who has been refused already. */
  takesFrame(frame: Buffer, slot: AnswerSlot, connection: LoginConnection): boolean {
    if (this.isRefused) return true;
    if (!this.authenticator.expectsRawToken) return false;
    this.step(frame, connection, {
      succeed: ({ answer }) => {
        const length = Buffer.alloc(LENGTH_BYTES);
        length.writeInt32BE(answer.length);
        connection.answer(slot, [length, answer]);
      },
      // There are no words for a failure: the connection ends.
      fail: () => undefined,
    });
    return true;
  }

  /** @returns whether the request has to wait for a login; the connection ends with it. */
  forbids(apiKey: number, connection: LoginConnection): boolean {
    if (apiKey === saslHandshake.key && this.authenticator.beginRenewal()) return false;
    if (this.authenticator.isExpired) {
      connection.close('login has run out', { principal: principalText(connection.principal) });
      return true;
    }
    if (this.isComplete || DURING_LOGIN.includes(apiKey)) return false;
    connection.close('request before login', { apiKey });
    return true;
  }

  handshake(mechanism: string, version: number): boolean {
    return this.authenticator.handshake(mechanism, version);
  }

  /** One message of the client. Its answer, or the refusal of the login, may come later. */
  step(message: Buffer, connection: LoginConnection, { succeed, fail }: StepAnswers): void {
    const refused = (error: unknown): void => {
      if (!(error instanceof SaslRefused)) throw error;
      this.refuse(connection, error.message, () => fail(error));
    };
    const proceed = (authenticated: Authenticated): void => {
      if (this.isComplete) this.complete(connection);
      succeed(authenticated);
    };
    try {
      const result = this.authenticator.authenticate(message);
      if (!(result instanceof Promise)) return proceed(result);
      result
        .then(proceed, refused)
        .catch((error: unknown) => connection.close('login failed', { problem: String(error) }));
    } catch (error) {
      refused(error);
    }
  }

  /** Holds the answer for a moment, so that guessing is slow, and ends the connection behind it. */
  refuse(connection: LoginConnection, reason: string, answer: () => void): void {
    this.isRefused = true;
    const callOff = this.options.after(this.options.failureDelayMs(), () => {
      answer();
      connection.closeAfterAnswers('login refused', { listener: connection.listener.name, reason });
    });
    connection.onceClosed(callOff);
  }

  private complete(connection: LoginConnection): void {
    connection.principal = this.authenticator.principal ?? connection.principal;
    this.options.onComplete(connection);
  }
}
