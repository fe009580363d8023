import { sameBytes } from '../same-bytes';
import { SaslRefused, type SaslServer, type SaslStep } from '../sasl/sasl-server';
import { scramHash, scramHmac, type ScramCredential, type ScramMechanism } from './scram-credential';
import type { ScramCredentials } from './scram-credentials';

const CLIENT_FIRST = /^(n,(?:a=([^,]*))?,)(n=([^,]+),r=([!-+\--~]+)((?:,[a-zA-Z]+=[^,]*)*))$/;
const CLIENT_FINAL = /^(c=([A-Za-z0-9+/=]+),r=([!-+\--~]+)(?:,[a-zA-Z]+=[^,]*)*),p=([A-Za-z0-9+/=]+)$/;
const REFUSED = 'Authentication failed during authentication due to invalid credentials with SASL mechanism';

interface FirstExchange {
  readonly userName: string;
  readonly credential: ScramCredential;
  readonly header: string;
  readonly nonce: string;
  /** client-first-message-bare and server-first-message: what both sides sign. */
  readonly messages: string;
}

/**
 * RFC 5802 without channel binding, as Kafka's clients speak it: the server proves that it knows the user too,
 * and the password never travels. Two messages, a handful of hashes: a login costs microseconds, right or wrong.
 */
export class ScramSaslServer implements SaslServer {
  private first: FirstExchange | undefined;
  private isOver = false;

  constructor(
    private readonly mechanism: ScramMechanism,
    private readonly credentials: ScramCredentials,
    private readonly newNonce: () => string,
  ) {}

  evaluate(message: Buffer): SaslStep {
    if (this.isOver) throw this.refused();
    const text = message.toString('utf8');
    if (this.first === undefined) return this.answerFirst(text);
    this.isOver = true;
    return this.answerFinal(text, this.first);
  }

  private answerFirst(text: string): SaslStep {
    const [, header, authorizationId, bare, saslName, clientNonce] = CLIENT_FIRST.exec(text) ?? [];
    if (header === undefined || bare === undefined || saslName === undefined) {
      throw new SaslRefused('Invalid SCRAM client first message format');
    }
    const userName = decodeSaslName(saslName);
    if (authorizationId !== undefined && decodeSaslName(authorizationId) !== userName) {
      throw new SaslRefused(
        'Authentication failed: Client requested an authorization id that is different from username',
      );
    }
    const known = this.credentials.find(userName, this.mechanism);
    const credential = known ?? this.credentials.pretend(userName, this.mechanism);
    const nonce = `${clientNonce}${this.newNonce()}`;
    const answer = `r=${nonce},s=${credential.salt.toString('base64')},i=${credential.iterations}`;
    this.first = { userName, credential, header, nonce, messages: `${bare},${answer}` };
    return { answer: Buffer.from(answer) };
  }

  private answerFinal(text: string, first: FirstExchange): SaslStep {
    const [, withoutProof, binding = '', nonce = '', proof = ''] = CLIENT_FINAL.exec(text) ?? [];
    if (withoutProof === undefined) throw new SaslRefused('Invalid SCRAM client final message format');
    const { credential, userName } = first;
    // librdkafka up to 2.6 puts its own nonce in front once more (confluentinc/librdkafka#4895); Kafka lets it.
    const isFresh = nonce.endsWith(first.nonce);
    if (Buffer.from(binding, 'base64').toString('utf8') !== first.header || !isFresh) {
      throw this.refused();
    }
    const signed = `${first.messages},${withoutProof}`;
    const signature = scramHmac(this.mechanism, credential.storedKey, signed);
    const clientKey = exclusiveOr(Buffer.from(proof, 'base64'), signature);
    if (!sameBytes(scramHash(this.mechanism, clientKey), credential.storedKey)) throw this.refused();
    // A user taken away between the two messages is gone.
    if (this.credentials.find(userName, this.mechanism) === undefined) throw this.refused();

    const serverSignature = scramHmac(this.mechanism, credential.serverKey, signed);
    return { answer: Buffer.from(`v=${serverSignature.toString('base64')}`), outcome: { userName } };
  }

  private refused(): SaslRefused {
    return new SaslRefused(`${REFUSED} ${this.mechanism}`);
  }
}

/** A proof of another length is wrong, whatever its bytes. */
const exclusiveOr = (proof: Buffer, signature: Buffer): Buffer =>
  proof.length === signature.length
    ? Buffer.from(proof.map((byte, i) => byte ^ (signature[i] ?? 0)))
    : Buffer.alloc(signature.length);

/** RFC 5802: comma and equals sign are written as `=2C` and `=3D`. */
function decodeSaslName(name: string): string {
  if (/=(?!2C|3D)/.test(name)) throw new SaslRefused('Invalid username');
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
