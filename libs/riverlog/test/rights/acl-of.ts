import { patternTypes, permissionTypes } from '../../src/security/acl';
import { aclOperations } from '../../src/security/acl-operation';
import { CLUSTER_NAME, resourceTypes, type ResourceType } from '../../src/security/resource-type';
import type { Right } from './asked';

const nameOf: Readonly<Record<ResourceType, string>> = {
  topic: '*',
  group: '*',
  cluster: CLUSTER_NAME,
  transactionalId: '*',
  delegationToken: '*',
  user: '*',
};

/** The rule that gives somebody a right on everything of a kind. */
export const aclOf = ([operation, resourceType]: Right, principal: string) => ({
  resourceType: resourceTypes[resourceType],
  resourceName: nameOf[resourceType],
  patternType: patternTypes.literal,
  principal,
  host: '*',
  operation: aclOperations[operation],
  permissionType: permissionTypes.allow,
});
