/** Something the cluster can do from some level on (KIP-584). */
export interface Feature {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The level in force. It comes with the version of the broker, so nobody changes it. */
  readonly level: number;
}

/**
 * What ApiVersions announces. Clients change their behaviour by it, so a feature stands here only when the
 * behaviour behind it exists.
 */
export const features: readonly Feature[] = [
  // 4.3-IV0: what the APIs here can do, for tools that ask.
  { name: 'metadata.version', min: 7, max: 30, level: 30 },
  // 2: an epoch for each transaction, and partitions that add themselves (KIP-890).
  { name: 'transaction.version', min: 0, max: 2, level: 2 },
  // 1: the new protocol of consumer groups (KIP-848).
  { name: 'group.version', min: 0, max: 1, level: 1 },
];

export const findFeature = (name: string): Feature | undefined =>
  features.find((feature) => feature.name === name);
