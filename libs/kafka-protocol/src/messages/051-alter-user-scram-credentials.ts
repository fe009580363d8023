import { defineApi } from '../schema/api';
import { arrayOf, bytes, int16, int32, int8, nullableString, string } from '../schema/field';

/**
 * AlterUserScramCredentials: sets or removes SCRAM credentials. The password itself never travels (KIP-554).
 *
 * Source: AlterUserScramCredentialsRequest.json and AlterUserScramCredentialsResponse.json, Apache Kafka 4.3
 */
export const alterUserScramCredentials = defineApi({
  key: 51,
  name: 'AlterUserScramCredentials',
  versions: { min: 0, max: 0 },
  flexibleSince: 0,
  request: {
    deletions: arrayOf({
      name: string(),
      mechanism: int8(),
    }),
    upsertions: arrayOf({
      name: string(),
      mechanism: int8(),
      iterations: int32(),
      salt: bytes(),
      saltedPassword: bytes(),
    }),
  },
  response: {
    throttleTimeMs: int32({ absent: 0 }),
    results: arrayOf({
      user: string(),
      errorCode: int16(),
      errorMessage: nullableString(),
    }),
  },
});
