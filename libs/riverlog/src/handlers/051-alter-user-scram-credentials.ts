import {
  alterUserScramCredentials,
  errorCodes,
  type ErrorName,
  type InputOf,
  type ValueOf,
} from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import {
  credentialOf,
  MAX_ITERATIONS,
  MIN_ITERATIONS,
  scramDigestBytes,
  scramMechanismCodes,
  type ScramMechanism,
} from '../security/scram/scram-credential';
import type { ScramChange } from '../security/scram/scram-credentials';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * AlterUserScramCredentials (key 51, version 0)
 *
 * Behaviour
 * - The client sends salt and salted password; stored are the two keys that follow from it (RFC 5802).
 * - A user may be named once in a request. One bad entry does not hold up the others.
 * - Source: ScramControlManager.java.
 */
export const alterUserScramCredentialsHandler = defineHandler(alterUserScramCredentials, (exchange) => {
  const { request, broker } = exchange;
  const users = [...request.deletions, ...request.upsertions].map(({ name }) => name);
  const distinct = [...new Set(users)];
  if (!exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME)) {
    const results = distinct.map((user) => failed(user, ['CLUSTER_AUTHORIZATION_FAILED', 'Not authorized.']));
    return exchange.answer({ results });
  }
  const isTwice = (user: string): boolean => users.filter((name) => name === user).length > 1;
  const decisions = distinct.map((user): ScramChange | Result =>
    isTwice(user)
      ? failed(user, ['DUPLICATE_RESOURCE', 'A user credential cannot be altered twice in the same request'])
      : decide(user, request, broker),
  );
  exchange.answerWith(store(decisions, broker).then((results) => ({ results })));
});

type Request = ValueOf<(typeof alterUserScramCredentials)['request']['shape']>;
type Result = InputOf<(typeof alterUserScramCredentials)['response']['shape']>['results'][number];
type Problem = readonly [ErrorName, string];

const failed = (user: string, [name, errorMessage]: Problem): Result => ({
  user,
  errorCode: errorCodes[name],
  errorMessage,
});

const mechanismOf = (code: number): ScramMechanism | undefined =>
  (Object.keys(scramMechanismCodes) as ScramMechanism[]).find((name) => scramMechanismCodes[name] === code);

function decide(user: string, { deletions, upsertions }: Request, broker: Broker): ScramChange | Result {
  const upsertion = upsertions.find(({ name }) => name === user);
  const code = (upsertion ?? deletions.find(({ name }) => name === user))?.mechanism ?? 0;
  const mechanism = mechanismOf(code);
  if (user === '') return failed(user, ['UNACCEPTABLE_CREDENTIAL', 'Username must not be empty']);
  if (mechanism === undefined) return failed(user, ['UNSUPPORTED_SASL_MECHANISM', 'Unknown SCRAM mechanism']);
  if (upsertion === undefined) {
    return broker.scramCredentials.find(user, mechanism) === undefined
      ? failed(user, ['RESOURCE_NOT_FOUND', 'Attempt to delete a user credential that does not exist'])
      : { user, mechanism, credential: undefined };
  }
  const problem = problemOf(upsertion, mechanism);
  if (problem !== undefined) return failed(user, ['UNACCEPTABLE_CREDENTIAL', problem]);
  // Views of a network chunk: what is kept of them is derived or copied.
  const { iterations, saltedPassword } = upsertion;
  return {
    user,
    mechanism,
    credential: credentialOf(mechanism, { salt: Buffer.from(upsertion.salt), saltedPassword, iterations }),
  };
}

function problemOf(
  { iterations, salt, saltedPassword }: Request['upsertions'][number],
  mechanism: ScramMechanism,
): string | undefined {
  if (iterations < MIN_ITERATIONS) return 'Too few iterations';
  if (iterations > MAX_ITERATIONS) return 'Too many iterations';
  if (salt.length === 0) return 'Empty salt';
  return saltedPassword.length === scramDigestBytes(mechanism)
    ? undefined
    : 'Salted password of the wrong length';
}

async function store(
  decisions: readonly (ScramChange | Result)[],
  { scramCredentials }: Broker,
): Promise<Result[]> {
  const changes = decisions.filter((decision): decision is ScramChange => 'mechanism' in decision);
  const outcome = await scramCredentials.change(changes).then(
    () => errorCodes.NONE,
    (error: unknown) => logErrorCode(error),
  );
  return decisions.map((decision) =>
    'mechanism' in decision ? { user: decision.user, errorCode: outcome, errorMessage: null } : decision,
  );
}
