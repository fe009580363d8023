/** AclOperation.java: what somebody wants to do, and its code in requests and bit fields. */
export const aclOperations = {
  all: 2,
  read: 3,
  write: 4,
  create: 5,
  delete: 6,
  alter: 7,
  describe: 8,
  clusterAction: 9,
  describeConfigs: 10,
  alterConfigs: 11,
  idempotentWrite: 12,
  createTokens: 13,
  describeTokens: 14,
  twoPhaseCommit: 15,
} as const;

export type AclOperation = keyof typeof aclOperations;
