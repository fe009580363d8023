import { advertisedApis } from '@rivermart/kafka-protocol';

/**
 * Versions from which clients wait by themselves once they have been told to (KIP-219). Older ones would send
 * on at once: their answer is held back. Keys not named wait in every version.
 */
const since: Readonly<Record<number, number>> = {
  0: 6, // Produce
  1: 8, // Fetch
  2: 3, // ListOffsets
  3: 6, // Metadata
  8: 4, // OffsetCommit
  9: 4, // OffsetFetch
  10: 2, // FindCoordinator
  11: 3, // JoinGroup
  12: 2, // Heartbeat
  13: 2, // LeaveGroup
  14: 2, // SyncGroup
  15: 2, // DescribeGroups
  16: 2, // ListGroups
  18: 2, // ApiVersions
  19: 3, // CreateTopics
  20: 2, // DeleteTopics
  21: 1, // DeleteRecords
  22: 1, // InitProducerId
  24: 1, // AddPartitionsToTxn
  25: 1, // AddOffsetsToTxn
  26: 1, // EndTxn
  28: 1, // TxnOffsetCommit
  29: 1, // DescribeAcls
  30: 1, // CreateAcls
  31: 1, // DeleteAcls
  32: 2, // DescribeConfigs
  33: 1, // AlterConfigs
  35: 1, // DescribeLogDirs
  37: 1, // CreatePartitions
  42: 1, // DeleteGroups
};

const sinceByKey: readonly number[] = Array.from(
  { length: Math.max(...advertisedApis.map(({ api }) => api.key)) + 1 },
  (_, key) => since[key] ?? 0,
);

export const throttlesItself = (apiKey: number, version: number): boolean =>
  version >= (sinceByKey[apiKey] ?? 0);
