import { defineApi } from '../schema/api';
import { arrayOf, int16, int32, int8, nullableArrayOf, nullableString, string } from '../schema/field';

/**
 * DescribeUserScramCredentials: which SCRAM mechanisms users have credentials for (KIP-554).
 *
 * Source: DescribeUserScramCredentialsRequest.json and DescribeUserScramCredentialsResponse.json, Apache Kafka 4.3
 */
export const describeUserScramCredentials = defineApi({
  key: 50,
  name: 'DescribeUserScramCredentials',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    users: nullableArrayOf({
      name: string(),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    errorCode: int16(),
    errorMessage: nullableString(),
    results: arrayOf({
      user: string(),
      errorCode: int16(),
      errorMessage: nullableString(),
      credentialInfos: arrayOf({
        mechanism: int8(),
        iterations: int32(),
      }),
    }),
  },
});
