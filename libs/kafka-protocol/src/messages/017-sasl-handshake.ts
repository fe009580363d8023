import { defineApi } from '../schema/api';
import { arrayOf, int16, string } from '../schema/field';

/**
 * SaslHandshake: names the mechanism; refused with the list of mechanisms that are enabled.
 *
 * v1 tokens follow inside SaslAuthenticate requests instead of raw (KIP-152). Never flexible.
 * Source: SaslHandshakeRequest.json and SaslHandshakeResponse.json, Apache Kafka 4.3
 */
export const saslHandshake = defineApi({
  key: 17,
  name: 'SaslHandshake',
  versions: { min: 0, max: 1 },
  flexibleSince: 'never',
  request: {
    mechanism: string(),
  },
  response: {
    errorCode: int16(),
    mechanisms: arrayOf(string()),
  },
});
