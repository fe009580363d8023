import { describeUserScramCredentials, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { CLUSTER_NAME } from '../security/resource-type';
import { scramMechanismCodes } from '../security/scram/scram-credential';
import { defineHandler } from './handler';

/*
 * DescribeUserScramCredentials (key 50, version 0)
 *
 * Behaviour
 * - Which mechanisms a user has, and how many iterations; never a key. No users named: all of them.
 */
export const describeUserScramCredentialsHandler = defineHandler(describeUserScramCredentials, (exchange) => {
  const { request, broker } = exchange;
  if (!exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME)) {
    const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    return exchange.answer({ errorCode, errorMessage: 'Not authorized.', results: [] });
  }
  const named = request.users?.map(({ name }) => name) ?? [];
  const isAll = named.length === 0;
  const users = isAll ? [...broker.scramCredentials.users().keys()] : [...new Set(named)];
  const results = users.map((user) =>
    named.filter((name) => name === user).length > 1
      ? refused(
          user,
          'DUPLICATE_RESOURCE',
          'Cannot describe SCRAM credentials for the same user twice in a single request',
        )
      : describe(user, broker),
  );
  exchange.answer({ errorCode: errorCodes.NONE, errorMessage: null, results });
});

type Result = InputOf<(typeof describeUserScramCredentials)['response']['shape']>['results'][number];

const refused = (
  user: string,
  name: 'DUPLICATE_RESOURCE' | 'RESOURCE_NOT_FOUND',
  problem: string,
): Result => ({
  user,
  errorCode: errorCodes[name],
  errorMessage: `${problem}: ${user}`,
  credentialInfos: [],
});

function describe(user: string, { scramCredentials }: Broker): Result {
  const credentialInfos = (scramCredentials.users().get(user) ?? []).map((mechanism) => ({
    mechanism: scramMechanismCodes[mechanism],
    iterations: scramCredentials.find(user, mechanism)?.iterations ?? 0,
  }));
  if (credentialInfos.length === 0) {
    return refused(user, 'RESOURCE_NOT_FOUND', 'Attempt to describe a user credential that does not exist');
  }
  return { user, errorCode: errorCodes.NONE, errorMessage: null, credentialInfos };
}
