import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, string } from '../schema/field';

/**
 * AlterReplicaLogDirs: moves partitions to another log directory of the same broker (KIP-113).
 *
 * v2 flexible
 * Source: AlterReplicaLogDirsRequest.json and AlterReplicaLogDirsResponse.json, Apache Kafka 4.3
 */
export const alterReplicaLogDirs = defineApi({
  key: 34,
  name: 'AlterReplicaLogDirs',
  versions: { min: 1, max: 2 },
  flexibleSince: 2,
  request: {
    dirs: arrayOf({
      path: string(),
      topics: arrayOf({
        name: string(),
        partitions: arrayOf(int32()),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      topicName: string(),
      partitions: arrayOf({
        partitionIndex: int32(),
        errorCode: int16(),
      }),
    }),
  },
});
