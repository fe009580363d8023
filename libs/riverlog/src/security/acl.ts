/** AclPermissionType.java */
export const permissionTypes = { any: 1, deny: 2, allow: 3 } as const;

/** PatternType.java */
export const patternTypes = { any: 1, match: 2, literal: 3, prefixed: 4 } as const;

/** Stands for any type, operation or permission in filters; nothing that is stored has it. */
export const ANY = 1;

export const WILDCARD = '*';

/** One rule, with the codes of requests. Kafka: AclBinding. */
export interface Acl {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly patternType: number;
  readonly principal: string;
  readonly host: string;
  readonly operation: number;
  readonly permissionType: number;
}

/** Null, or ANY, is met by everything. Kafka: AclBindingFilter. */
export interface AclFilter {
  readonly resourceTypeFilter: number;
  readonly resourceNameFilter: string | null;
  readonly patternTypeFilter: number;
  readonly principalFilter: string | null;
  readonly hostFilter: string | null;
  readonly operation: number;
  readonly permissionType: number;
}

const meetsCode = (filter: number, code: number): boolean => filter === ANY || filter === code;
const meetsText = (filter: string | null, text: string): boolean => filter === null || filter === text;

/** Whether the filter means the rule. A filter of pattern type MATCH means every rule about a resource of that name. */
export const meetsFilter = (filter: AclFilter, acl: Acl): boolean =>
  meetsCode(filter.resourceTypeFilter, acl.resourceType) &&
  meetsPattern(filter, acl) &&
  meetsText(filter.principalFilter, acl.principal) &&
  meetsText(filter.hostFilter, acl.host) &&
  meetsCode(filter.operation, acl.operation) &&
  meetsCode(filter.permissionType, acl.permissionType);

/** ResourcePatternFilter.matches */
function meetsPattern({ patternTypeFilter, resourceNameFilter: name }: AclFilter, acl: Acl): boolean {
  const isExact = meetsCode(patternTypeFilter, acl.patternType);
  if (!isExact && patternTypeFilter !== patternTypes.match) return false;
  if (name === null) return true;
  if (isExact) return name === acl.resourceName;
  return covers(acl, name);
}

/** Whether a rule is about the resource of this name. */
export const covers = ({ patternType, resourceName }: Acl, name: string): boolean =>
  patternType === patternTypes.prefixed
    ? name.startsWith(resourceName)
    : name === resourceName || resourceName === WILDCARD;
