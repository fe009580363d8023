import { RuleViolation } from '@rivermart/kernel';

/** Mechanisms in the order in which they are named to a client that asks for another one. */
export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

/** Somebody has proved who he is. */
export interface SaslOutcome {
  readonly userName: string;
  /** When the proof itself expires. */
  readonly expiresAtMs?: number;
}

export interface SaslStep {
  readonly answer: Buffer;
  /** Missing while the exchange goes on. */
  readonly outcome?: SaslOutcome;
}

/** The server's side of one login: one client message in, one answer out. */
export interface SaslServer {
  /** Throws SaslRefused; a promise only where a token has to be checked with keys from elsewhere. */
  evaluate(message: Buffer): SaslStep | Promise<SaslStep>;
}

/** The login failed. The message goes to the client and says nothing he could use. */
export class SaslRefused extends RuleViolation {
  readonly code = 'riverlog.sasl-refused';
}
