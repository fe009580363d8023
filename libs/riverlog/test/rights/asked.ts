import type { Api, ErrorName, InputOf, Shape } from '@rivermart/kafka-protocol';
import type { AclOperation } from '../../src/security/acl-operation';
import type { ResourceType } from '../../src/security/resource-type';
import type { WireClient } from '../wire-client';

export type Right = readonly [AclOperation, ResourceType];

export interface Asked {
  readonly name: string;
  readonly ask: (client: WireClient) => Promise<unknown>;
  /** The error codes in the answer without rights, wherever they stand. */
  readonly refused: readonly ErrorName[];
  readonly needs: readonly Right[];
}

export const TOPIC = 'TOPIC_AUTHORIZATION_FAILED' satisfies ErrorName;
export const GROUP = 'GROUP_AUTHORIZATION_FAILED' satisfies ErrorName;
export const CLUSTER = 'CLUSTER_AUTHORIZATION_FAILED' satisfies ErrorName;
export const TRANSACTIONAL_ID = 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED' satisfies ErrorName;

export function asked<Request extends Shape, Response extends Shape>(
  message: Api<Request, Response>,
  version: number,
  body: InputOf<Request>,
  [refused, needs]: readonly [readonly ErrorName[], readonly Right[]],
): Asked {
  const ask = (client: WireClient) => client.ask(message, version, body);
  return { name: `${message.name} ${version}`, ask, refused, needs };
}
