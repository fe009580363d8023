import { advertisedApis, apiVersions, errorCodes } from '@rivermart/kafka-protocol';
import { features } from '../features';
import { defineHandler } from './handler';

/*
 * ApiVersions (key 18, versions 0-4)
 *
 * Behaviour
 * - The list is `advertised-versions.ts`. A version above ours is answered in version 0 with UNSUPPORTED_VERSION
 *   and our own range (dispatcher.ts), never by closing the connection.
 * - Features (KIP-584) are in force from the start: clients of `transaction.version` 2 speak KIP-890.
 *
 * Version notes
 * - 3: the client says what software it is (KIP-511); remembered with the connection.
 * - 0-3: supported features that begin at level 0 are left out, which older clients cannot read (KAFKA-17011).
 */
export const apiVersionsHandler = defineHandler(apiVersions, (exchange) => {
  const { request, version, connection } = exchange;
  if (version >= 3) {
    const { clientSoftwareName: name, clientSoftwareVersion } = request;
    if (!SOFTWARE.test(name) || !SOFTWARE.test(clientSoftwareVersion)) {
      return exchange.answer({ errorCode: errorCodes.INVALID_REQUEST, apiKeys: [] });
    }
    connection.software = { name, version: clientSoftwareVersion };
  }
  exchange.answer(version >= LEVEL_0_SINCE ? everything : withoutLevel0);
});

const LEVEL_0_SINCE = 4;

const supportedFeatures = features.map(({ name, min, max }) => ({ name, minVersion: min, maxVersion: max }));

const finalizedFeatures = features.map(({ name, level }) => ({
  name,
  maxVersionLevel: level,
  minVersionLevel: level,
}));

const SOFTWARE = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/;

const apiKeys = advertisedApis.map(({ api, advertised }) => ({
  apiKey: api.key,
  minVersion: advertised.min,
  maxVersion: advertised.max,
}));

/** The same for every client of a version, so made once. */
const everything = {
  errorCode: errorCodes.NONE,
  apiKeys,
  supportedFeatures,
  finalizedFeaturesEpoch: 1,
  finalizedFeatures,
};
const withoutLevel0 = {
  ...everything,
  supportedFeatures: supportedFeatures.filter(({ minVersion }) => minVersion > 0),
};

/** The only entry of the answer to a version we do not know: from it the client chooses its second try. */
export const apiVersionsKeyEntry = {
  apiKey: apiVersions.key,
  minVersion: apiVersions.versions.min,
  maxVersion: apiVersions.versions.max,
};
