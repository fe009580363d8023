import { SaslRefused, type SaslServer, type SaslStep } from './sasl-server';
import type { TokenValidator } from './token-validator';

/** RFC 7628: GS2 header, then key=value pairs, each ended by ^A. */
const CLIENT_FIRST = /^n,(?:a=([^,]*))?,\x01((?:[A-Za-z]+=[^\x01]*\x01)*)\x01$/; // eslint-disable-line no-control-regex -- ^A is the separator of the RFC
const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i;
const END_OF_FAILURE = '\x01';

/**
 * RFC 7628: the client shows a signed token. A bad one is answered with what is wrong, in JSON; the client
 * then sends ^A, and only that round ends the login as failed.
 */
export class OAuthBearerSaslServer implements SaslServer {
  private hasFailed = false;

  constructor(private readonly tokens: TokenValidator) {}

  evaluate(message: Buffer): SaslStep | Promise<SaslStep> {
    const text = message.toString('utf8');
    if (this.hasFailed) {
      const problem =
        text === END_OF_FAILURE ? 'the token is not valid' : 'unexpected message after an error';
      throw new SaslRefused(`Authentication failed with SASL mechanism OAUTHBEARER: ${problem}`);
    }
    const [, authorizationId = '', pairs] = CLIENT_FIRST.exec(text) ?? [];
    if (pairs === undefined) throw new SaslRefused('Invalid OAUTHBEARER client first message');
    return this.check(tokenOf(pairs), authorizationId);
  }

  private async check(token: string, authorizationId: string): Promise<SaslStep> {
    const outcome = await this.tokens.validate(token);
    if (outcome === undefined) {
      this.hasFailed = true;
      return { answer: Buffer.from(JSON.stringify({ status: 'invalid_token' })) };
    }
    if (authorizationId !== '' && authorizationId !== outcome.userName) {
      throw new SaslRefused(
        "Authentication failed: Client requested an authorization id that is different from the token's principal name",
      );
    }
    return { answer: Buffer.alloc(0), outcome };
  }
}

function tokenOf(pairs: string): string {
  const [auth] = pairs.split('\x01').filter((pair) => pair.startsWith('auth='));
  const [, token] = BEARER.exec(auth?.slice('auth='.length) ?? '') ?? [];
  if (token === undefined) throw new SaslRefused('Invalid OAUTHBEARER client first message: no bearer token');
  return token;
}
