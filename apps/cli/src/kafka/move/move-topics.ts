import { topicToCreate } from '@rivermart/messaging';
import type { LogSide } from './log-side';

const TOPIC = 2;
/** Set for this topic, and not by the broker or by default. */
const OF_THE_TOPIC = 1;

export interface MovedTopic {
  readonly name: string;
  readonly partitions: number;
  readonly configs: readonly { readonly name: string; readonly value: string }[];
  readonly isThere: boolean;
}

/** The topics to move, with what was set for them. Refuses a target whose topics are divided in another way. */
export async function topicsToMove(
  source: LogSide,
  target: LogSide,
  wanted: readonly string[],
): Promise<readonly MovedTopic[]> {
  const [all, there] = [await source.topics(), await target.topics()];
  const missing = wanted.filter((name) => !all.has(name));
  if (missing.length > 0) throw new Error(`The source has no topic ${missing.join(', ')}`);
  const names = [...all.keys()].filter((name) => wanted.length === 0 || wanted.includes(name));
  const configs = await configsOf(source, names);
  return names.map((name) => {
    const partitions = all.get(name) ?? 0;
    const existing = there.get(name);
    if (existing !== undefined && existing !== partitions)
      throw new Error(
        `${name} has ${partitions} partitions on the source and ${existing} on the target: delete it there.`,
      );
    return { name, partitions, configs: configs.get(name) ?? [], isThere: existing !== undefined };
  });
}

/**
 * Creates what is missing, with as many copies as the target's brokers allow. Configs that the target does not know
 * are left out; their names are returned.
 */
export async function createTopics(
  target: LogSide,
  topics: readonly MovedTopic[],
  replicationFactor?: number,
): Promise<readonly string[]> {
  const brokers = await target.brokers();
  const unknown = new Set<string>();
  for (const { name, partitions, configs, isThere } of topics) {
    if (isThere) continue;
    const shape = topicToCreate(
      { name, partitions, retentionMs: -1, cleanupPolicy: 'delete' },
      brokers,
      replicationFactor,
    );
    const inSync = shape.configs.filter((config) => config.name === 'min.insync.replicas');
    await target.admin.createTopics({
      topics: [name],
      partitions,
      replicas: shape.replicationFactor,
      configs: inSync,
    });
    const known = await knownConfigs(target, name);
    for (const config of configs) if (!known.has(config.name)) unknown.add(config.name);
    await setConfigs(
      target,
      name,
      configs.filter((config) => known.has(config.name) && config.name !== 'min.insync.replicas'),
    );
  }
  return [...unknown];
}

async function setConfigs(target: LogSide, topic: string, configs: MovedTopic['configs']): Promise<void> {
  if (configs.length === 0) return;
  const changes = configs.map(({ name, value }) => ({ name, value, configOperation: 0 as const }));
  await target.admin.incrementalAlterConfigs({
    resources: [{ resourceType: TOPIC, resourceName: topic, configs: changes }],
  });
}

async function configsOf(
  side: LogSide,
  names: readonly string[],
): Promise<Map<string, MovedTopic['configs']>> {
  if (names.length === 0) return new Map();
  const described = await side.admin.describeConfigs({
    resources: names.map((resourceName) => ({ resourceType: TOPIC, resourceName })),
  });
  return new Map(
    described.map(({ resourceName, configs }) => [
      resourceName,
      configs
        .filter(({ configSource }) => configSource === OF_THE_TOPIC)
        .map(({ name, value }) => ({ name, value: value ?? '' })),
    ]),
  );
}

async function knownConfigs(side: LogSide, topic: string): Promise<ReadonlySet<string>> {
  const [described] = await side.admin.describeConfigs({
    resources: [{ resourceType: TOPIC, resourceName: topic }],
  });
  return new Set(described?.configs.map(({ name }) => name));
}
