import type { AclOperation } from '../security/acl-operation';
import type { ResourceType } from '../security/resource-type';
import type { ConfigDescription } from './config-description';

/** ConfigResource.java: what has configs, and its code in requests. */
export const configResourceTypes = {
  topic: 2,
  broker: 4,
  brokerLogger: 8,
  clientMetrics: 16,
  group: 32,
} as const;

export type ConfigEntries = ReadonlyMap<string, string>;

/** A topic, the broker, … as the requests about configs see it. */
export interface ConfigResource {
  describe(): readonly ConfigDescription[];
  /** What is set for this very resource. */
  readonly entries: ConfigEntries;
  /** The value a list starts from when it is appended to; undefined for what is no list, null for no key at all. */
  listDefaultOf(name: string): string | undefined | null;
  /** Throws what `store` would throw: ConfigRefused, or an error of the log. */
  check(next: ConfigEntries): void;
  /** Replaces what is set. Durable, and in force, when it resolves. */
  store(next: ConfigEntries): Promise<void>;
}

/** What an ACL about the configs of such a resource is put on. */
export const protectedBy = (
  resourceType: number,
  resourceName: string,
): readonly [ResourceType, string] | undefined => {
  if (resourceType === configResourceTypes.topic) return ['topic', resourceName];
  if (resourceType === configResourceTypes.group) return ['group', resourceName];
  const isOfCluster =
    resourceType === configResourceTypes.broker ||
    resourceType === configResourceTypes.brokerLogger ||
    resourceType === configResourceTypes.clientMetrics;
  return isOfCluster ? ['cluster', 'kafka-cluster'] : undefined;
};

export type ConfigOperation = Extract<AclOperation, 'describeConfigs' | 'alterConfigs'>;
