import { aclOperations, type AclOperation } from './acl-operation';
import type { Principal } from './principal';
import { supportedOperations, type ResourceType } from './resource-type';

/** Who asks, and from where: what a decision depends on besides the resource. */
export interface Requester {
  readonly principal: Principal;
  /** Address of the client, without its port. */
  readonly remoteAddress: string;
}

/** Decides who may do what. Kafka: Authorizer.java. */
export abstract class Authorizer {
  abstract isAuthorized(
    requester: Requester,
    operation: AclOperation,
    resourceType: ResourceType,
    resourceName: string,
  ): boolean;

  /** Whether there is at least one resource of the type for which it is allowed, be it there already or not. */
  abstract isAuthorizedForAny(
    requester: Requester,
    operation: AclOperation,
    resourceType: ResourceType,
  ): boolean;
}

/** In force until an authorizer is configured. */
export class AllowEverything extends Authorizer {
  override isAuthorized(): boolean {
    return true;
  }

  override isAuthorizedForAny(): boolean {
    return true;
  }
}

/** Bit field of what the requester may do (KIP-430): one bit for each operation, numbered by its code. */
export function authorizedOperations(
  authorizer: Authorizer,
  requester: Requester,
  resourceType: ResourceType,
  resourceName: string,
): number {
  return supportedOperations[resourceType]
    .filter((operation) => authorizer.isAuthorized(requester, operation, resourceType, resourceName))
    .reduce((bits, operation) => bits | (1 << aclOperations[operation]), 0);
}
