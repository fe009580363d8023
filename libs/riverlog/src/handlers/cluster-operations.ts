import { CLUSTER_NAME } from '../security/resource-type';
import type { Exchange } from './handler';

/** What somebody may do to the cluster; nothing for whoever may not even look at it. */
export const clusterOperations = (
  exchange: Pick<Exchange<never, never>, 'isAuthorized' | 'authorizedOperations'>,
): number =>
  exchange.isAuthorized('describe', 'cluster', CLUSTER_NAME)
    ? exchange.authorizedOperations('cluster', CLUSTER_NAME)
    : 0;
