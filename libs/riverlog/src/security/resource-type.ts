import type { AclOperation } from './acl-operation';

/** ResourceType.java: what an ACL protects, and its code in requests. */
export const resourceTypes = {
  topic: 2,
  group: 3,
  cluster: 4,
  transactionalId: 5,
  delegationToken: 6,
  user: 7,
} as const;

export type ResourceType = keyof typeof resourceTypes;

/** The one resource of type cluster. */
export const CLUSTER_NAME = 'kafka-cluster';

/** AclEntry.supportedOperations: what can be allowed for a type, and what its bit field of operations may hold. */
export const supportedOperations: Readonly<Record<ResourceType, readonly AclOperation[]>> = {
  topic: ['read', 'write', 'create', 'describe', 'delete', 'alter', 'describeConfigs', 'alterConfigs'],
  group: ['read', 'describe', 'delete', 'describeConfigs', 'alterConfigs'],
  cluster: [
    'create',
    'clusterAction',
    'describeConfigs',
    'alterConfigs',
    'idempotentWrite',
    'alter',
    'describe',
  ],
  transactionalId: ['describe', 'write', 'twoPhaseCommit'],
  delegationToken: ['describe'],
  user: ['createTokens', 'describeTokens'],
};
