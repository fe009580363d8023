import { createAcls, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import { patternTypes, permissionTypes, type Acl } from '../security/acl';
import { aclOperations } from '../security/acl-operation';
import { parsePrincipal } from '../security/principal';
import { CLUSTER_NAME, resourceTypes } from '../security/resource-type';
import { aclsProblem } from './acls-problem';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * CreateAcls (key 30, versions 1-3)
 *
 * Behaviour
 * - A rule that is there already is success. One bad entry does not hold up the others.
 * - Source: AclApis.scala, AclControlManager.java.
 */
export const createAclsHandler = defineHandler(createAcls, (exchange) => {
  const { request, broker } = exchange;
  const problem = aclsProblem(exchange, 'alter');
  if (problem !== undefined) return exchange.answer({ results: request.creations.map(() => problem) });
  const faults = request.creations.map(faultOf);
  const good = request.creations.filter((_, i) => faults[i] === undefined).map(asAcl);
  const stored = broker.acls.add(good).then(
    () => errorCodes.NONE,
    (error: unknown) => logErrorCode(error),
  );
  const results = stored.then((errorCode) =>
    faults.map((fault) =>
      fault === undefined
        ? { errorCode, errorMessage: null }
        : { errorCode: errorCodes.INVALID_REQUEST, errorMessage: fault },
    ),
  );
  exchange.answerWith(results.then((answered) => ({ results: answered })));
});

type Creation = ValueOf<(typeof createAcls)['request']['shape']>['creations'][number];

const asAcl = ({ resourcePatternType, ...creation }: Creation): Acl => ({
  ...creation,
  patternType: resourcePatternType,
});

const isOneOf = (codes: Readonly<Record<string, number>>, code: number): boolean =>
  Object.values(codes).includes(code);

function faultOf(creation: Creation): string | undefined {
  const { resourceType, resourceName, principal, host } = creation;
  if (resourceType === resourceTypes.cluster && resourceName !== CLUSTER_NAME) {
    return `The only valid name for the CLUSTER resource is ${CLUSTER_NAME}`;
  }
  if (resourceName === '') return 'Invalid empty resource name';
  if (parsePrincipal(principal) === undefined) return `Could not parse principal from \`${principal}\``;
  if (host === '') return 'Invalid empty host';
  return faultOfCodes(creation);
}

function faultOfCodes({
  resourceType,
  resourcePatternType,
  operation,
  permissionType,
}: Creation): string | undefined {
  if (!isOneOf(resourceTypes, resourceType)) return `Invalid resourceType ${resourceType}`;
  if (resourcePatternType !== patternTypes.literal && resourcePatternType !== patternTypes.prefixed) {
    return `Invalid patternType ${resourcePatternType}`;
  }
  if (!isOneOf(aclOperations, operation)) return `Invalid operation ${operation}`;
  const isPermission = permissionType === permissionTypes.allow || permissionType === permissionTypes.deny;
  return isPermission ? undefined : `Invalid permissionType ${permissionType}`;
}
