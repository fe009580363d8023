import { describeConfigs, errorCodes, type InputOf, type ValueOf } from '@rivermart/kafka-protocol';
import type { ConfigDescription } from '../configs/config-description';
import { resourceFor } from './config-answers';
import { defineHandler } from './handler';

/*
 * DescribeConfigs (key 32, versions 1-4)
 *
 * Behaviour
 * - Every key there is, with value, source, synonyms and type: tools read, change and write the whole list,
 *   so one that is left out would be lost. Secrets are shown without their value.
 * - The broker with the empty name has what was set for all brokers, and nothing else.
 *
 * Version notes
 * - 3: type and documentation (KIP-569).
 */
export const describeConfigsHandler = defineHandler(describeConfigs, (exchange) => {
  const { request, answer } = exchange;
  const results = request.resources.map((resource) => {
    const { resourceType, resourceName, configurationKeys } = resource;
    const found = resourceFor(exchange, 'describeConfigs', resource);
    const named = { resourceType, resourceName };
    if ('errorCode' in found) return { ...named, ...found, configs: [] };
    const isWanted = ({ name }: ConfigDescription) => configurationKeys?.includes(name) ?? true;
    const configs = found.describe().filter(isWanted);
    return {
      ...named,
      errorCode: errorCodes.NONE,
      errorMessage: null,
      configs: configs.map((config) => trimmed(config, request)),
    };
  });
  answer({ results });
});

type Request = ValueOf<(typeof describeConfigs)['request']['shape']>;
type ConfigAnswer = InputOf<
  (typeof describeConfigs)['response']['shape']
>['results'][number]['configs'][number];

const trimmed = (
  config: ConfigDescription,
  { includeSynonyms, includeDocumentation }: Request,
): ConfigAnswer => ({
  ...config,
  synonyms: includeSynonyms ? config.synonyms : [],
  documentation: includeDocumentation ? config.documentation : null,
});
