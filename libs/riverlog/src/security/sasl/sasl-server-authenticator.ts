import { principalText, type Principal } from '../principal';
import {
  SaslRefused,
  saslMechanisms,
  type SaslMechanism,
  type SaslOutcome,
  type SaslServer,
} from './sasl-server';

export interface SaslPolicy {
  readonly enabled: readonly SaslMechanism[];
  readonly serverFor: (mechanism: SaslMechanism) => SaslServer;
  /** `connections.max.reauth.ms`; 0: a login is as good as its connection. */
  readonly maxReauthMs: (mechanism: SaslMechanism) => number;
  readonly nowMs: () => number;
}

/** What SaslAuthenticate is answered with. */
export interface Authenticated {
  readonly answer: Buffer;
  /** 0: for ever. Given with the last answer only. */
  readonly sessionLifetimeMs: number;
}

type State = 'handshake' | 'exchange' | 'checking' | 'complete' | 'failed';

const MIN_REAUTH_INTERVAL_MS = 1_000;

/**
 * The login of one connection, and every later one that renews it (KIP-368). Pure but for the token check:
 * whoever calls it sends the answers and closes. Kafka: SaslServerAuthenticator.
 */
export class SaslServerAuthenticator {
  principal: Principal | undefined;
  private state: State = 'handshake';
  private server: SaslServer | undefined;
  private mechanism: SaslMechanism | undefined;
  /** Mechanism and user that a renewal must not change. */
  private renewed: { readonly mechanism: SaslMechanism; readonly principal: Principal } | undefined;
  private handshakeVersion = 1;
  private expiresAtMs = Infinity;
  private lastBeginMs = -Infinity;

  constructor(private readonly policy: SaslPolicy) {}

  get isComplete(): boolean {
    return this.state === 'complete';
  }

  /** After a handshake of version 0 tokens come without a request around them. */
  get expectsRawToken(): boolean {
    return this.state === 'exchange' && this.handshakeVersion === 0;
  }

  get mechanisms(): readonly string[] {
    return saslMechanisms.filter((mechanism) => this.policy.enabled.includes(mechanism));
  }

  /** A login that has run out: until it is renewed, nothing else is answered. */
  get isExpired(): boolean {
    return this.state === 'complete' && this.policy.nowMs() >= this.expiresAtMs;
  }

  /** @returns whether a handshake now begins a renewal; not when logins do not end, and not twice a second. */
  beginRenewal(): boolean {
    const nowMs = this.policy.nowMs();
    if (this.state !== 'complete' || this.expiresAtMs === Infinity) return false;
    if (this.mechanism === undefined || this.principal === undefined) return false;
    if (nowMs - this.lastBeginMs < MIN_REAUTH_INTERVAL_MS) return false;
    this.renewed = { mechanism: this.mechanism, principal: this.principal };
    this.state = 'handshake';
    return true;
  }

  /** Throws SaslRefused. @returns whether the mechanism is enabled; if not, the login is over. */
  handshake(name: string, version: number): boolean {
    if (this.state !== 'handshake') throw this.fail('SaslHandshake was not expected');
    this.lastBeginMs = this.policy.nowMs();
    const mechanism = this.policy.enabled.find((enabled) => enabled === name);
    if (mechanism === undefined) {
      this.state = 'failed';
      return false;
    }
    if (this.renewed !== undefined && this.renewed.mechanism !== mechanism) {
      throw this.fail(
        `SASL mechanism '${this.renewed.mechanism}' cannot be changed during re-authentication`,
      );
    }
    this.mechanism = mechanism;
    this.handshakeVersion = version;
    this.server = this.policy.serverFor(mechanism);
    this.state = 'exchange';
    return true;
  }

  /** One message of the exchange. Throws, or rejects with, SaslRefused. */
  authenticate(message: Buffer): Authenticated | Promise<Authenticated> {
    const { server } = this;
    if (this.state !== 'exchange' || server === undefined)
      throw this.fail('SaslAuthenticate was not expected');
    try {
      const step = server.evaluate(message);
      if (!(step instanceof Promise)) return this.after(step.answer, step.outcome);
      // Whoever sends on while a token is looked at gets no second token looked at.
      this.state = 'checking';
      return step.then(
        ({ answer, outcome }) => {
          this.state = 'exchange';
          return this.after(answer, outcome);
        },
        (error: unknown) => Promise.reject(this.failedBy(error)),
      );
    } catch (error) {
      throw this.failedBy(error);
    }
  }

  private after(answer: Buffer, outcome: SaslOutcome | undefined): Authenticated {
    if (outcome === undefined) return { answer, sessionLifetimeMs: 0 };
    const principal: Principal = { type: 'User', name: outcome.userName };
    const before = this.renewed?.principal;
    if (before !== undefined && principalText(before) !== principalText(principal)) {
      throw this.fail(
        `Cannot change principals during re-authentication from ${principalText(before)}: ${principalText(principal)}`,
      );
    }
    this.principal = principal;
    this.server = undefined;
    this.state = 'complete';
    return { answer, sessionLifetimeMs: this.startSession(outcome) };
  }

  private startSession({ expiresAtMs }: SaslOutcome): number {
    const nowMs = this.policy.nowMs();
    const maxMs = this.mechanism === undefined ? 0 : this.policy.maxReauthMs(this.mechanism);
    const lifetimes = [maxMs > 0 ? maxMs : Infinity, (expiresAtMs ?? Infinity) - nowMs];
    const lifetimeMs = Math.max(0, Math.min(...lifetimes));
    this.expiresAtMs = nowMs + lifetimeMs;
    return Number.isFinite(lifetimeMs) ? Math.floor(lifetimeMs) : 0;
  }

  private failedBy(error: unknown): unknown {
    this.state = 'failed';
    return error;
  }

  private fail(problem: string): SaslRefused {
    this.state = 'failed';
    return new SaslRefused(problem);
  }
}
