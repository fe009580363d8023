import type { TopicDefinition } from '@rivermart/contracts';

export interface TopicToCreate {
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: readonly { readonly name: string; readonly value: string }[];
}

type Described = Pick<TopicDefinition, 'name' | 'partitions' | 'retentionMs' | 'cleanupPolicy'>;

/** Three copies survive the loss of one broker with writes going on, for which two of them must be in sync. */
const COPIES = 3;
const IN_SYNC = 2;

/**
 * A topic of the catalogue as a cluster is asked for it.
 *
 * @param brokers of the cluster at this moment: one that is still starting has fewer copies made than it will have,
 * so say how many you want (`KAFKA_REPLICATION_FACTOR`) where programs and cluster start together
 */
export function topicToCreate(
  { name, partitions, retentionMs, cleanupPolicy }: Described,
  brokers: number,
  replicationFactor = Math.min(COPIES, Math.max(1, brokers)),
): TopicToCreate {
  const configs = [
    { name: 'retention.ms', value: String(retentionMs) },
    { name: 'cleanup.policy', value: cleanupPolicy },
    ...(replicationFactor >= COPIES ? [{ name: 'min.insync.replicas', value: String(IN_SYNC) }] : []),
  ];
  return { name, partitions, replicationFactor, configs };
}
