import { setTimeout as sleep } from 'node:timers/promises';
import {
  AclOperations,
  AclPermissionTypes,
  Admin,
  ResourcePatternTypes,
  ResourceTypes,
  type Acl,
} from '@platformatic/kafka';
import { openLogClient, platformaticConnection, type LogSettings } from '@rivermart/messaging';
import { neededTopics, type LogRight } from './log-rights';

export interface AppliedRights {
  readonly created: number;
  readonly present: number;
  /** Rules of the same principals that the catalogue does not know: left alone, for people to look at. */
  readonly unknown: readonly Acl[];
}

export interface ApplyOptions {
  readonly settings: LogSettings;
  readonly rights: readonly LogRight[];
  readonly principalOf: (holder: string) => string;
}

const CLIENT_ID = 'rivermart-rights';
const KNOWN_WITHIN_MS = 30_000;
const LOOK_MS = 200;

/** Makes the topics that are missing and the rules that are missing, as an account that may. Harmless when repeated. */
export async function applyRights({ settings, rights, principalOf }: ApplyOptions): Promise<AppliedRights> {
  await makeTopics(settings);
  const admin = new Admin({ ...platformaticConnection(settings), clientId: CLIENT_ID, retries: 5 });
  try {
    const wanted = rights.flatMap((right) => aclsOf(right, principalOf(right.holder)));
    const principals = new Set(wanted.map(({ principal }) => principal));
    const existing = (await aclsOn(admin)).filter(({ principal }) => principals.has(principal));
    const missing = without(wanted, existing);
    if (missing.length > 0) await admin.createAcls({ creations: missing });
    await untilKnown(admin, wanted);
    return {
      created: missing.length,
      present: wanted.length - missing.length,
      unknown: without(existing, wanted),
    };
  } finally {
    await admin.close();
  }
}

/** Brokers of Apache Kafka learn of a rule a moment after it was acknowledged. */
async function untilKnown(admin: Admin, wanted: readonly Acl[]): Promise<void> {
  for (const end = Date.now() + KNOWN_WITHIN_MS; ; await sleep(LOOK_MS)) {
    const lacking = without(wanted, await aclsOn(admin)).length;
    if (lacking === 0) return;
    if (Date.now() > end) throw new Error(`${lacking} rules were acknowledged and are not there`);
  }
}

/** By the client that takes a topic for made when somebody else has made it meanwhile. */
async function makeTopics(settings: LogSettings): Promise<void> {
  const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const client = await openLogClient('kafkajs', { ...settings, clientId: CLIENT_ID, log: quiet });
  try {
    await client.ensureTopics(neededTopics());
  } finally {
    await client.close();
  }
}

async function aclsOn(admin: Admin): Promise<Acl[]> {
  const resources = await admin.describeAcls({
    filter: {
      ...{
        resourceType: ResourceTypes.ANY,
        resourceName: null,
        resourcePatternType: ResourcePatternTypes.ANY,
      },
      ...{ principal: null, host: null },
      ...{ operation: AclOperations.ANY, permissionType: AclPermissionTypes.ANY },
    },
  });
  return resources.flatMap(({ acls, resourceType, resourceName, resourcePatternType }) =>
    acls.map((acl) => ({ resourceType, resourceName, resourcePatternType, ...acl })),
  );
}

const aclsOf = ({ resource, name, pattern, operations }: LogRight, principal: string): Acl[] =>
  operations.map((operation) => ({
    ...{ resourceType: ResourceTypes[resource], resourceName: name },
    ...{ resourcePatternType: ResourcePatternTypes[pattern], principal, host: '*' },
    ...{ operation: AclOperations[operation], permissionType: AclPermissionTypes.ALLOW },
  }));

const without = (acls: readonly Acl[], others: readonly Acl[]): Acl[] => {
  const known = new Set(others.map(keyOf));
  return acls.filter((acl) => !known.has(keyOf(acl)));
};

const keyOf = (acl: Acl): string =>
  [
    ...[acl.resourceType, acl.resourceName, acl.resourcePatternType, acl.principal, acl.host],
    ...[acl.operation, acl.permissionType],
  ].join(' ');

const ignore = (): void => undefined;
