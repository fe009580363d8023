import { patternTypes, permissionTypes, WILDCARD, type Acl } from './acl';
import { aclOperations, type AclOperation } from './acl-operation';
import type { Acls } from './acls';
import { Authorizer, type Requester } from './authorizer';
import { principalText } from './principal';
import { resourceTypes, type ResourceType } from './resource-type';

export interface AuthorizerRules {
  /** `super.users`, as `User:name`. */
  readonly superUsers: ReadonlySet<string>;
  /** `allow.everyone.if.no.acl.found` */
  readonly allowsWithoutAcl: boolean;
}

/** Whoever is allowed one of these may also see that the resource is there. */
const IMPLYING: Readonly<Partial<Record<AclOperation, readonly AclOperation[]>>> = {
  describe: ['describe', 'read', 'write', 'delete', 'alter'],
  describeConfigs: ['describeConfigs', 'alterConfigs'],
};

const impliedBy = (operation: AclOperation): ReadonlySet<number> =>
  new Set((IMPLYING[operation] ?? [operation]).map((name) => aclOperations[name]));

const allowingCodes = new Map(
  (Object.keys(aclOperations) as AclOperation[]).map((operation) => [operation, impliedBy(operation)]),
);

const EVERY_USER = 'User:*';
/** Decisions kept; a client uses a handful of topics over and over. */
const MAX_DECISIONS = 10_000;

/**
 * Decides by ACLs: a rule that denies beats all that allow, and what no rule is about is closed unless
 * `allow.everyone.if.no.acl.found` says otherwise. Kafka: StandardAuthorizerData.
 */
export class StandardAuthorizer extends Authorizer {
  private readonly decisions = new Map<string, boolean>();
  private decidedAtVersion = 0;

  constructor(
    private readonly acls: Acls,
    private readonly rules: AuthorizerRules,
  ) {
    super();
  }

  override isAuthorized(
    requester: Requester,
    operation: AclOperation,
    resourceType: ResourceType,
    resourceName: string,
  ): boolean {
    const { type, name } = requester.principal;
    const key = `${type}:${name} ${requester.remoteAddress} ${operation} ${resourceType} ${resourceName}`;
    if (this.decidedAtVersion !== this.acls.version || this.decisions.size >= MAX_DECISIONS) {
      this.decisions.clear();
      this.decidedAtVersion = this.acls.version;
    }
    let decision = this.decisions.get(key);
    if (decision === undefined) {
      decision = this.decide(requester, operation, resourceType, resourceName);
      this.decisions.set(key, decision);
    }
    return decision;
  }

  override isAuthorizedForAny(
    requester: Requester,
    operation: AclOperation,
    resourceType: ResourceType,
  ): boolean {
    if (this.isSuperUser(requester)) return true;
    const code = aclOperations[operation];
    const applying = this.acls
      .ofType(resourceTypes[resourceType])
      .filter(
        (acl) => isAbout(acl, requester) && (acl.operation === code || acl.operation === aclOperations.all),
      );
    const denials = applying.filter(({ permissionType }) => permissionType === permissionTypes.deny);
    if (denials.some(isForAllNames)) return false;
    if (this.rules.allowsWithoutAcl) return true;
    return applying.some(
      (acl) =>
        acl.permissionType === permissionTypes.allow && !denials.some((denial) => dominates(denial, acl)),
    );
  }

  private decide(
    requester: Requester,
    operation: AclOperation,
    resourceType: ResourceType,
    resourceName: string,
  ): boolean {
    if (this.isSuperUser(requester)) return true;
    const about = this.acls.about(resourceTypes[resourceType], resourceName);
    if (about.length === 0) return this.rules.allowsWithoutAcl;
    const applying = about.filter((acl) => isAbout(acl, requester));
    if (applying.some((acl) => denies(acl, operation))) return false;
    return applying.some((acl) => allows(acl, operation));
  }

  private isSuperUser({ principal }: Requester): boolean {
    return this.rules.superUsers.size > 0 && this.rules.superUsers.has(principalText(principal));
  }
}

const isAbout = ({ principal, host }: Acl, requester: Requester): boolean =>
  (principal === EVERY_USER || principal === principalText(requester.principal)) &&
  (host === WILDCARD || host === requester.remoteAddress);

const denies = ({ permissionType, operation }: Acl, asked: AclOperation): boolean =>
  permissionType === permissionTypes.deny &&
  (operation === aclOperations.all || operation === aclOperations[asked]);

const allows = ({ permissionType, operation }: Acl, asked: AclOperation): boolean =>
  permissionType === permissionTypes.allow &&
  (operation === aclOperations.all || allowingCodes.get(asked)?.has(operation) === true);

const isForAllNames = ({ patternType, resourceName }: Acl): boolean =>
  patternType === patternTypes.literal && resourceName === WILDCARD;

/** Whether nothing is left of what the other rule allows. Source: Authorizer.authorizeByResourceType. */
function dominates(denial: Acl, allowed: Acl): boolean {
  if (denial.patternType === patternTypes.prefixed) {
    return !isForAllNames(allowed) && allowed.resourceName.startsWith(denial.resourceName);
  }
  return allowed.patternType === patternTypes.literal && allowed.resourceName === denial.resourceName;
}
