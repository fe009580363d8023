import { createHmac, randomBytes } from 'node:crypto';
import type { MetadataStore } from '@rivermart/commit-log';
import {
  MIN_ITERATIONS,
  scramDigestBytes,
  type ScramCredential,
  type ScramMechanism,
} from './scram-credential';

const KIND = 'scram';

interface Stored {
  readonly salt: string;
  readonly storedKey: string;
  readonly serverKey: string;
  readonly iterations: number;
}

export interface ScramChange {
  readonly user: string;
  readonly mechanism: ScramMechanism;
  /** Undefined takes the credential away. */
  readonly credential: ScramCredential | undefined;
}

const keyOf = (user: string, mechanism: ScramMechanism): string => `${mechanism}/${user}`;

/** The SCRAM credentials of users, kept in the metadata log. */
export class ScramCredentials {
  /** Makes up salts for users that do not exist; a new one with each start, so nothing can be learnt over time. */
  private readonly pretence = randomBytes(32);

  constructor(private readonly metadata: MetadataStore) {}

  find(user: string, mechanism: ScramMechanism): ScramCredential | undefined {
    const stored = this.metadata.entries.of(KIND).get(keyOf(user, mechanism)) as Stored | undefined;
    if (stored === undefined) return undefined;
    const { salt, storedKey, serverKey, iterations } = stored;
    return {
      salt: Buffer.from(salt, 'base64'),
      storedKey: Buffer.from(storedKey, 'base64'),
      serverKey: Buffer.from(serverKey, 'base64'),
      iterations,
    };
  }

  /**
   * A credential nobody can have the password of. A login of an unknown user goes on with it to the end and
   * fails there, so that a stranger cannot find out who exists.
   */
  pretend(user: string, mechanism: ScramMechanism): ScramCredential {
    const bytes = (purpose: string, length: number): Buffer =>
      createHmac('sha512', this.pretence)
        .update(`${purpose}/${mechanism}/${user}`)
        .digest()
        .subarray(0, length);
    const length = scramDigestBytes(mechanism);
    return {
      salt: bytes('salt', 20),
      storedKey: bytes('stored', length),
      serverKey: bytes('server', length),
      iterations: MIN_ITERATIONS,
    };
  }

  /** Users by name, with the mechanisms they have a credential for. */
  users(): ReadonlyMap<string, readonly ScramMechanism[]> {
    const users = new Map<string, ScramMechanism[]>();
    for (const key of this.metadata.entries.of(KIND).keys()) {
      const slash = key.indexOf('/');
      const user = key.slice(slash + 1);
      users.set(user, [...(users.get(user) ?? []), key.slice(0, slash) as ScramMechanism]);
    }
    return users;
  }

  /** All or none. Durable when it resolves. */
  async change(changes: readonly ScramChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.metadata.changeEntries(
      changes.map(({ user, mechanism, credential }) => ({
        kind: KIND,
        key: keyOf(user, mechanism),
        value: credential === undefined ? null : asStored(credential),
      })),
    );
  }
}

const asStored = ({ salt, storedKey, serverKey, iterations }: ScramCredential): Stored => ({
  salt: salt.toString('base64'),
  storedKey: storedKey.toString('base64'),
  serverKey: serverKey.toString('base64'),
  iterations,
});
