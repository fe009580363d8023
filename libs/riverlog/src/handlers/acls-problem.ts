import { errorCodes } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { AllowEverything } from '../security/authorizer';
import { CLUSTER_NAME } from '../security/resource-type';
import type { Exchange } from './handler';

/** Why somebody may not look at ACLs, or change them. Source: AclApis.scala. */
export function aclsProblem(
  asker: Pick<Exchange<never, never>, 'isAuthorized'> & { readonly broker: Broker },
  operation: 'describe' | 'alter',
): { readonly errorCode: number; readonly errorMessage: string } | undefined {
  if (!asker.isAuthorized(operation, 'cluster', CLUSTER_NAME)) {
    return { errorCode: errorCodes.CLUSTER_AUTHORIZATION_FAILED, errorMessage: 'Not authorized.' };
  }
  if (asker.broker.authorizer instanceof AllowEverything) {
    return { errorCode: errorCodes.SECURITY_DISABLED, errorMessage: 'No Authorizer is configured.' };
  }
  return undefined;
}
