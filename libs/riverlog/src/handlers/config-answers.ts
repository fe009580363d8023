import { errorCodes, type ErrorName } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import { ConfigRefused } from '../configs/config-refused';
import { protectedBy, type ConfigOperation, type ConfigResource } from '../configs/config-resource';
import { findConfigResource, type NoSuchResource } from '../configs/find-config-resource';
import type { ResourceType } from '../security/resource-type';
import type { Exchange } from './handler';
import { isLogError, logErrorCode } from './log-error-code';

export interface Asker extends Pick<Exchange<never, never>, 'isAuthorized'> {
  readonly broker: Broker;
}

/** What a request calls a resource. */
export interface NamedResource {
  readonly resourceType: number;
  readonly resourceName: string;
}

const refusals: Readonly<Partial<Record<ResourceType, ErrorName>>> = {
  topic: 'TOPIC_AUTHORIZATION_FAILED',
  group: 'GROUP_AUTHORIZATION_FAILED',
};

/** The resource, if there is one and whoever asks may do this to it. */
export function resourceFor(
  asker: Asker,
  operation: ConfigOperation,
  { resourceType, resourceName }: NamedResource,
): ConfigResource | NoSuchResource {
  const protection = protectedBy(resourceType, resourceName);
  if (protection !== undefined && !asker.isAuthorized(operation, ...protection)) {
    const name = refusals[protection[0]] ?? 'CLUSTER_AUTHORIZATION_FAILED';
    return { errorCode: errorCodes[name], errorMessage: 'Not authorized.' };
  }
  return findConfigResource(resourceType, resourceName, asker.broker);
}

/** Throws whatever was not refused on purpose. */
export function refusalOf(error: unknown): {
  readonly errorCode: number;
  readonly errorMessage: string | null;
} {
  if (error instanceof ConfigRefused) {
    return { errorCode: errorCodes[error.kafkaError], errorMessage: error.message };
  }
  return { errorCode: logErrorCode(error), errorMessage: isLogError(error) ? error.message : null };
}

/** What ConfigAdminManager.scala looks at before anything else. */
export function formProblem(
  resources: readonly NamedResource[],
  {
    resourceType,
    resourceName,
    configs,
  }: NamedResource & { readonly configs: readonly { readonly name: string }[] },
): string | undefined {
  const same = resources.filter(
    (each) => each.resourceType === resourceType && each.resourceName === resourceName,
  );
  if (same.length > 1) return 'Each resource must appear at most once.';
  const names = new Set(configs.map(({ name }) => name));
  return names.size < configs.length ? 'Error due to duplicate config keys' : undefined;
}
