import { errorCodes } from '@rivermart/kafka-protocol';
import type { ConfigEntries, ConfigResource } from '../configs/config-resource';
import { formProblem, refusalOf, resourceFor, type Asker, type NamedResource } from './config-answers';

/** A resource of a request that changes configs. */
export interface AlteredResource extends NamedResource {
  readonly configs: readonly { readonly name: string }[];
}

export interface AlteredConfig extends NamedResource {
  readonly errorCode: number;
  readonly errorMessage: string | null;
}

interface Altering<Resource extends AlteredResource> extends Asker {
  readonly request: { readonly resources: readonly Resource[]; readonly validateOnly: boolean };
}

/**
 * AlterConfigs and IncrementalAlterConfigs: each resource is changed as a whole or not at all, whatever becomes of
 * the others.
 *
 * @param entriesOf what the resource will have; throws ConfigRefused.
 */
export const alterConfigsOf = <Resource extends AlteredResource>(
  exchange: Altering<Resource>,
  entriesOf: (resource: Resource, found: ConfigResource) => ConfigEntries,
): Promise<AlteredConfig[]> =>
  Promise.all(exchange.request.resources.map((resource) => alter(resource, exchange, entriesOf)));

async function alter<Resource extends AlteredResource>(
  resource: Resource,
  exchange: Altering<Resource>,
  entriesOf: (resource: Resource, found: ConfigResource) => ConfigEntries,
): Promise<AlteredConfig> {
  const { resourceType, resourceName } = resource;
  const { resources, validateOnly } = exchange.request;
  const named = { resourceType, resourceName };
  const found = resourceFor(exchange, 'alterConfigs', resource);
  if ('errorCode' in found) return { ...named, ...found };
  const problem = formProblem(resources, resource);
  if (problem !== undefined)
    return { ...named, errorCode: errorCodes.INVALID_REQUEST, errorMessage: problem };
  try {
    const entries = entriesOf(resource, found);
    found.check(entries);
    if (!validateOnly) await found.store(entries);
    return { ...named, errorCode: errorCodes.NONE, errorMessage: null };
  } catch (error) {
    return { ...named, ...refusalOf(error) };
  }
}
