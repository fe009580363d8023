import { deleteAcls, errorCodes } from '@rivermart/kafka-protocol';
import { meetsFilter, type Acl } from '../security/acl';
import { aclsProblem } from './acls-problem';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * DeleteAcls (key 31, versions 1-3)
 *
 * Behaviour
 * - Each filter is answered with the rules it took away; two filters may name the same one.
 */
export const deleteAclsHandler = defineHandler(deleteAcls, (exchange) => {
  const { request, broker } = exchange;
  const problem = aclsProblem(exchange, 'alter');
  if (problem !== undefined) {
    const filterResults = request.filters.map(() => ({ ...problem, matchingAcls: [] }));
    return exchange.answer({ filterResults });
  }
  const matching = request.filters.map((filter) =>
    broker.acls.all().filter((acl) => meetsFilter(filter, acl)),
  );
  const removed = broker.acls.remove([...new Set(matching.flat())]).then(
    () => errorCodes.NONE,
    (error: unknown) => logErrorCode(error),
  );
  const results = removed.then((errorCode) => matching.map((acls) => resultOf(acls, errorCode)));
  exchange.answerWith(results.then((filterResults) => ({ filterResults })));
});

const resultOf = (acls: readonly Acl[], errorCode: number) => ({
  errorCode,
  errorMessage: null,
  matchingAcls: acls.map((acl) => ({ ...acl, errorCode, errorMessage: null })),
});
