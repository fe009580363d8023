import { errorCodes, updateFeatures, type ValueOf } from '@rivermart/kafka-protocol';
import { findFeature } from '../features';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * UpdateFeatures (key 57, versions 0-2)
 *
 * Behaviour
 * - Features are what this version of the broker has: a level can be confirmed, not changed.
 *
 * Version notes
 * - 0-1 answer each feature on its own. 2: one error for the whole request, for it is done or not (KIP-1022).
 */
export const updateFeaturesHandler = defineHandler(updateFeatures, (exchange) => {
  const { request } = exchange;
  if (!exchange.isAuthorized('alter', 'cluster', CLUSTER_NAME)) {
    const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    return exchange.answer({ errorCode, errorMessage: null, results: [] });
  }
  const results = request.featureUpdates.map((update) => ({
    feature: update.feature,
    errorCode: problemOf(update) === null ? errorCodes.NONE : errorCodes.INVALID_UPDATE_VERSION,
    errorMessage: problemOf(update),
  }));
  const refused = results.find(({ errorCode }) => errorCode !== errorCodes.NONE);
  const isWhole = exchange.version >= ONE_ERROR_SINCE && refused !== undefined;
  exchange.answer({
    errorCode: isWhole ? refused.errorCode : errorCodes.NONE,
    errorMessage: isWhole ? `The update failed for ${refused.feature}: ${refused.errorMessage}` : null,
    results,
  });
});

const ONE_ERROR_SINCE = 2;

type Update = ValueOf<(typeof updateFeatures)['request']['shape']>['featureUpdates'][number];

function problemOf({ feature, maxVersionLevel }: Update): string | null {
  const known = findFeature(feature);
  if (known === undefined) return `There is no feature ${feature}.`;
  if (maxVersionLevel === known.level) return null;
  return `${feature} is at level ${known.level}, which comes with this version of the broker.`;
}
