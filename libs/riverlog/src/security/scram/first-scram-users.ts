import type { Random } from '@rivermart/commit-log';
import { ConfigRefused } from '../../configs/config-refused';
import { credentialOfPassword, MIN_ITERATIONS, type ScramMechanism } from './scram-credential';
import type { ScramChange, ScramCredentials } from './scram-credentials';

const KEY = 'riverlog.add.scram';
const USER = /^(SCRAM-SHA-256|SCRAM-SHA-512)=\[(.+)\]$/;
/** A password may hold commas and equals signs. */
const OPTIONS = /,(?=(?:name|password|iterations)=)/;
const SALT_BYTES = 20;

/**
 * Users named when the broker starts, in the form of `kafka-storage format --add-scram`. Without them a new
 * broker would have nobody who could log in and make others.
 */
export async function addFirstScramUsers(
  text: string | undefined,
  credentials: ScramCredentials,
  random: Random,
): Promise<void> {
  const users = (text ?? '').split(/;(?![^[]*\])/).filter((user) => user.trim() !== '');
  const changes = users.map((user) => parseUser(user.trim(), random));
  await credentials.change(
    changes.filter(({ user, mechanism }) => credentials.find(user, mechanism) === undefined),
  );
}

function parseUser(text: string, random: Random): ScramChange {
  const [, mechanism, body = ''] = USER.exec(text) ?? [];
  const options = new Map(body.split(OPTIONS).map((option) => [nameOf(option), valueOf(option)]));
  const user = options.get('name');
  const password = options.get('password');
  if (mechanism === undefined || user === undefined || password === undefined) {
    throw new ConfigRefused(
      KEY,
      'it takes SCRAM-SHA-256=[name=…,password=…], more of them behind semicolons',
    );
  }
  const credential = credentialOfPassword(mechanism as ScramMechanism, {
    salt: Buffer.from(random.bytes(SALT_BYTES)),
    password,
    iterations: Number(options.get('iterations') ?? MIN_ITERATIONS),
  });
  return { user, mechanism: mechanism as ScramMechanism, credential };
}

const nameOf = (option: string): string => option.slice(0, option.indexOf('='));
const valueOf = (option: string): string => option.slice(option.indexOf('=') + 1);
