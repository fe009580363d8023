import { sameBytes } from '../same-bytes';
import { SaslRefused, type SaslServer, type SaslStep } from './sasl-server';

const REFUSED = 'Authentication failed: Invalid username or password';

/** RFC 4616: authorization id, user and password, separated by NUL. */
export class PlainSaslServer implements SaslServer {
  constructor(private readonly passwords: ReadonlyMap<string, string>) {}

  evaluate(message: Buffer): SaslStep {
    const tokens = message.toString('utf8').split('\0');
    if (tokens.length !== 3) throw new SaslRefused('Invalid SASL/PLAIN response: expected 3 tokens');
    const [authorizationId = '', userName = '', password = ''] = tokens;
    if (userName === '') throw new SaslRefused('Authentication failed: username not specified');
    if (password === '') throw new SaslRefused('Authentication failed: password not specified');
    if (!this.isRight(userName, password)) throw new SaslRefused(REFUSED);
    if (authorizationId !== '' && authorizationId !== userName) {
      throw new SaslRefused(
        'Authentication failed: Client requested an authorization id that is different from username',
      );
    }
    return { answer: Buffer.alloc(0), outcome: { userName } };
  }

  /** An unknown user costs the same comparison as a wrong password. */
  private isRight(userName: string, password: string): boolean {
    const expected = this.passwords.get(userName);
    return sameBytes(password, expected ?? `${password}-`) && expected !== undefined;
  }
}
