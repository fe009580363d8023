import { describeAcls, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import { meetsFilter, type Acl } from '../security/acl';
import { aclsProblem } from './acls-problem';
import { defineHandler } from './handler';

/*
 * DescribeAcls (key 29, versions 1-3)
 *
 * Behaviour
 * - Rules that meet the filter, resource by resource. Pattern type MATCH finds all rules about a name.
 * - SECURITY_DISABLED without an authorizer.
 */
export const describeAclsHandler = defineHandler(describeAcls, (exchange) => {
  const { request, broker, answer } = exchange;
  const problem = aclsProblem(exchange, 'describe');
  if (problem !== undefined) return answer({ ...problem, resources: [] });
  const found = broker.acls.all().filter((acl) => meetsFilter(request, acl));
  answer({ errorCode: errorCodes.NONE, errorMessage: null, resources: byResource(found) });
});

type Resources = InputOf<(typeof describeAcls)['response']['shape']>['resources'];

function byResource(acls: readonly Acl[]): Resources {
  const groups = new Map<string, Acl[]>();
  for (const acl of acls) {
    const key = `${acl.resourceType} ${acl.patternType} ${acl.resourceName}`;
    groups.set(key, [...(groups.get(key) ?? []), acl]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, acls: group }];
  });
}
