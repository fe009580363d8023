/** The system account PostgreSQL's processes run under; empty when it is our own. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. As root we give it `nobody`, which every Unix knows by name (a uid
 * without a passwd entry is refused too), so no system user has to be created or cleaned up.
 */
export const nobody = { uid: 65534, gid: 65534 } as const;

export const isRoot = (): boolean => process.getuid?.() === 0;

export const postgresAccount = (): Account => (isRoot() ? nobody : {});
