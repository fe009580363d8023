import { randomBytes } from 'node:crypto';
import type { Clock } from '@rivermart/kernel';
import type { BrokerConfigs } from '../../configs/broker-configs';
import { ConfigRefused } from '../../configs/config-refused';
import { jaasUsers } from '../jaas-users';
import type { ScramCredentials } from '../scram/scram-credentials';
import { ScramSaslServer } from '../scram/scram-sasl-server';
import { ConnectionLogin, type LoginOptions } from './connection-login';
import { OAuthBearerSaslServer } from './oauth-bearer-sasl-server';
import { PlainSaslServer } from './plain-sasl-server';
import type { SaslMechanism, SaslServer } from './sasl-server';
import { SaslServerAuthenticator } from './sasl-server-authenticator';
import { TokenValidator } from './token-validator';

export interface LoginParts {
  readonly configs: BrokerConfigs;
  readonly scramCredentials: ScramCredentials;
  readonly clock: Clock;
  readonly warn: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

const NONCE_BYTES = 24;
const JAAS = 'sasl.jaas.config';

/** Logins of one listener, by its own configs. */
export class ListenerLogins {
  private tokens: TokenValidator | undefined;

  /** Throws ConfigRefused when a mechanism that is enabled cannot work. */
  constructor(
    private readonly listener: string,
    private readonly parts: LoginParts,
  ) {
    const enabled = this.enabled();
    if (enabled.length === 0)
      throw new ConfigRefused('sasl.enabled.mechanisms', `${listener} needs at least one`);
    if (enabled.includes('PLAIN')) this.plainUsers();
    if (enabled.includes('OAUTHBEARER')) this.tokens = this.tokenValidator();
  }

  login(options: LoginOptions): ConnectionLogin {
    const { configs, clock } = this.parts;
    const authenticator = new SaslServerAuthenticator({
      enabled: this.enabled(),
      serverFor: (mechanism) => this.serverFor(mechanism),
      maxReauthMs: (mechanism) =>
        Number(configs.textOf(this.listener, 'connections.max.reauth.ms', mechanism)),
      nowMs: () => clock.now().getTime(),
    });
    return new ConnectionLogin(authenticator, options);
  }

  private enabled(): SaslMechanism[] {
    return this.parts.configs.listOf(this.listener, 'sasl.enabled.mechanisms') as SaslMechanism[];
  }

  private serverFor(mechanism: SaslMechanism): SaslServer {
    switch (mechanism) {
      case 'PLAIN':
        return new PlainSaslServer(this.plainUsers());
      case 'OAUTHBEARER':
        return new OAuthBearerSaslServer((this.tokens ??= this.tokenValidator()));
      default:
        return new ScramSaslServer(mechanism, this.parts.scramCredentials, newNonce);
    }
  }

  private plainUsers(): ReadonlyMap<string, string> {
    const jaas = this.parts.configs.textOf(this.listener, JAAS, 'PLAIN');
    const key = `listener.name.${this.listener.toLowerCase()}.plain.${JAAS}`;
    if (jaas === undefined) throw new ConfigRefused(key, 'PLAIN is enabled and has no users');
    return jaasUsers(key, jaas);
  }

  private tokenValidator(): TokenValidator {
    const { configs, clock, warn } = this.parts;
    const text = (key: string): string | undefined =>
      configs.textOf(this.listener, `sasl.oauthbearer.${key}`, 'OAUTHBEARER');
    const jwksUrl = text('jwks.endpoint.url');
    const key = 'sasl.oauthbearer.jwks.endpoint.url';
    if (jwksUrl === undefined) throw new ConfigRefused(key, 'OAUTHBEARER is enabled and needs it');
    if (!/^(https?|file):/.test(jwksUrl) || !URL.canParse(jwksUrl)) {
      throw new ConfigRefused(key, `${JSON.stringify(jwksUrl)} is no http, https or file URL`);
    }
    const rules = {
      jwksUrl,
      refreshMs: Number(text('jwks.endpoint.refresh.ms')),
      audience: (text('expected.audience') ?? '').split(',').filter((each) => each !== ''),
      issuer: text('expected.issuer'),
      clockSkewSeconds: Number(text('clock.skew.seconds')),
      userClaim: text('sub.claim.name') ?? 'sub',
    };
    return new TokenValidator(rules, clock, warn);
  }
}

/** Printable and without a comma, as RFC 5802 wants it. */
const newNonce = (): string => randomBytes(NONCE_BYTES).toString('base64url');
