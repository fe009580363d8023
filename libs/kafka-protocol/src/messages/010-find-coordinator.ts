import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * FindCoordinator: which broker coordinates a group or a transactional id.
 *
 * v1 key type, error message · v3 flexible · v4 several keys at once (KIP-699) · v5 TRANSACTION_ABORTABLE
 * v6 share groups (KIP-932)
 * Source: FindCoordinatorRequest.json and FindCoordinatorResponse.json, Apache Kafka 4.3
 */
export const findCoordinator = defineApi({
  key: 10,
  name: 'FindCoordinator',
  versions: { min: 0, max: 6 },
  flexibleSince: 3,
  request: {
    key: string({ until: 3 }),
    keyType: int8({ since: 1 }),
    coordinatorKeys: arrayOf(string(), { since: 4 }),
  },
  response: {
    throttleTimeMs: int32({ since: 1 }),
    errorCode: int16({ until: 3 }),
    errorMessage: nullableString({ since: 1, until: 3 }),
    nodeId: int32({ until: 3 }),
    host: string({ until: 3 }),
    port: int32({ until: 3 }),
    coordinators: arrayOf(
      {
        key: string(),
        nodeId: int32(),
        host: string(),
        port: int32(),
        errorCode: int16(),
        errorMessage: nullableString(),
      },
      { since: 4 },
    ),
  },
});
