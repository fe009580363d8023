import type { Api, InputOf, Shape, ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import type { Connection } from '../network/connection';
import type { QuotaClient } from '../quotas/quota-managers';
import type { AclOperation } from '../security/acl-operation';
import type { ResourceType } from '../security/resource-type';

/** One request on its way to its answer. */
export interface Exchange<Request extends Shape, Response extends Shape> {
  readonly request: ValueOf<Request>;
  readonly version: number;
  readonly clientId: string;
  readonly connection: Connection;
  readonly broker: Broker;
  /** Exactly once, now or later; unless `giveNoAnswer` or `connection.close` is called instead. */
  readonly answer: (body: InputOf<Response>) => void;
  giveNoAnswer(): void;
  /** Whether who asks may do this. The name of the one cluster is CLUSTER_NAME. */
  isAuthorized(operation: AclOperation, resourceType: ResourceType, resourceName: string): boolean;
  /** Whether he may do this to any resource of the type, be it there already or not. */
  isAuthorizedForAny(operation: AclOperation, resourceType: ResourceType): boolean;
  /** Bit field for `…AuthorizedOperations` in answers; -2147483648 stands for "not asked" there. */
  authorizedOperations(resourceType: ResourceType, resourceName: string): number;
  /** Whose allowances the request uses. */
  readonly quotaClient: QuotaClient;
  /**
   * Partitions that are made or taken away (KIP-599). @returns false when a strict client, which knows
   * THROTTLING_QUOTA_EXCEEDED, has to come back later; others are served and then made to wait.
   */
  recordMutations(partitions: number, options: { readonly isStrict: boolean }): boolean;
  /** The promise's value is the answer; its failure ends the connection. */
  answerWith(body: Promise<InputOf<Response>>): void;
}

export interface Handler<Request extends Shape = Shape, Response extends Shape = Shape> {
  readonly api: Api<Request, Response>;
  /** Runs to its end before the next request of any connection is looked at. */
  readonly handle: (exchange: Exchange<Request, Response>) => void;
}

export const defineHandler = <Request extends Shape, Response extends Shape>(
  api: Api<Request, Response>,
  handle: (exchange: Exchange<Request, Response>) => void,
): Handler => ({ api, handle }) as unknown as Handler;
