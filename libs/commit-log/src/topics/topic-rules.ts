import { InvalidPartitions, InvalidTopicName } from '../errors';

const LEGAL = /^[a-zA-Z0-9._-]{1,249}$/;

/** Kafka's rule; the length leaves room for `-<partition>` in a file name. Source: Topic.java. */
export function checkTopicName(name: string): void {
  if (!LEGAL.test(name) || name === '.' || name === '..') {
    throw new InvalidTopicName(
      `${JSON.stringify(name)} is no topic name: 1 to 249 of a-z A-Z 0-9 . _ -, and neither . nor ..`,
    );
  }
}

/** A partition costs a directory, a handle and memory: more than this is a mistake on one node. */
const MAX_PARTITIONS = 10_000;

export function checkPartitionCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 1 || count > MAX_PARTITIONS) {
    throw new InvalidPartitions(`A topic has 1 to ${MAX_PARTITIONS} partitions, not ${count}`);
  }
}
