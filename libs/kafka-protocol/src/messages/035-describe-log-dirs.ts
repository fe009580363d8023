import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int64, nullableArrayOf, string } from '../schema/field';

/**
 * DescribeLogDirs: the log directories and how much the partitions take in them (KIP-113).
 *
 * v2 flexible · v3 error for the whole answer · v4 total and usable bytes (KIP-827) · v5 whether the directory is cordoned
 * Source: DescribeLogDirsRequest.json and DescribeLogDirsResponse.json, Apache Kafka 4.3
 */
export const describeLogDirs = defineApi({
  key: 35,
  name: 'DescribeLogDirs',
  versions: { min: 1, max: 5 },
  flexibleSince: 2,
  request: {
    topics: nullableArrayOf({
      topic: string(),
      partitions: arrayOf(int32()),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16({ since: 3 }),
    results: arrayOf({
      errorCode: int16(),
      logDir: string(),
      topics: arrayOf({
        name: string(),
        partitions: arrayOf({
          partitionIndex: int32(),
          partitionSize: int64(),
          offsetLag: int64(),
          isFutureKey: boolean(),
        }),
      }),
      totalBytes: int64({ since: 4, absent: -1 }),
      usableBytes: int64({ since: 4, absent: -1 }),
      isCordoned: boolean({ since: 5 }),
    }),
  },
});
