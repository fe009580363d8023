import { defineApi } from '../schema/api';
import { arrayOf, boolean, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * DescribeCluster: cluster id, controller and brokers (KIP-700).
 *
 * v1 brokers or controllers (KIP-919) · v2 fenced brokers. Flexible from 0.
 * Source: DescribeClusterRequest.json and DescribeClusterResponse.json, Apache Kafka 4.3
 */
export const describeCluster = defineApi({
  key: 60,
  name: 'DescribeCluster',
  versions: { min: 0, max: 2 },
  flexibleSince: 0,
  request: {
    includeClusterAuthorizedOperations: boolean(),
    endpointType: int8({ since: 1, absent: 1 }),
    includeFencedBrokers: boolean({ since: 2 }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    endpointType: int8({ since: 1, absent: 1 }),
    clusterId: string(),
    controllerId: int32({ absent: -1 }),
    brokers: arrayOf({
      brokerId: int32(),
      host: string(),
      port: int32(),
      rack: nullableString(),
      isFenced: boolean({ since: 2 }),
    }),
    clusterAuthorizedOperations: int32({ absent: -2147483648 }),
  },
});
