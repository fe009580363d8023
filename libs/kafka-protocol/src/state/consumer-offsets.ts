import { arrayOf, bytes, int32, int64, nullableString, string } from '../schema/field';
import { Message } from '../schema/message';
import { VersionedValue } from './versioned-value';

/*
 * Records of `__consumer_offsets`, in Kafka's own form, so that its tools can read them
 * (`kafka-dump-log --offsets-decoder`). The version at the front of a key tells what kind of record it is.
 *
 * Source: OffsetCommitKey/Value.json and GroupMetadataKey/Value.json, Apache Kafka 4.3
 */

const rigid = Infinity;

export const OFFSET_COMMIT_KEY_VERSION = 1;
export const GROUP_METADATA_KEY_VERSION = 2;

/** v0 and v1 are the same; Kafka writes 1. */
export const offsetCommitKey = new VersionedValue(
  new Message({ group: string(), topic: string(), partition: int32() }, rigid),
  { min: 0, max: OFFSET_COMMIT_KEY_VERSION },
);

/** v1 expiry time, gone again since v2 · v3 leader epoch. */
export const offsetCommitValue = new VersionedValue(
  new Message(
    {
      offset: int64(),
      leaderEpoch: int32({ since: 3, absent: -1 }),
      metadata: string(),
      commitTimestamp: int64(),
      expireTimestamp: int64({ since: 1, until: 1, absent: -1 }),
    },
    rigid,
  ),
  { min: 0, max: 3 },
);

export const groupMetadataKey = new VersionedValue(new Message({ group: string() }, rigid), {
  min: GROUP_METADATA_KEY_VERSION,
  max: GROUP_METADATA_KEY_VERSION,
});

/** v1 rebalance time-out · v2 time of the last change of state · v3 static members (KIP-345). */
export const groupMetadataValue = new VersionedValue(
  new Message(
    {
      protocolType: string(),
      generation: int32(),
      protocol: nullableString(),
      leader: nullableString(),
      currentStateTimestamp: int64({ since: 2, absent: -1 }),
      members: arrayOf({
        memberId: string(),
        groupInstanceId: nullableString({ since: 3 }),
        clientId: string(),
        clientHost: string(),
        rebalanceTimeout: int32({ since: 1 }),
        sessionTimeout: int32(),
        subscription: bytes(),
        assignment: bytes(),
      }),
    },
    rigid,
  ),
  { min: 0, max: 3 },
);
