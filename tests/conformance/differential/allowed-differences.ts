import type { Difference } from './differences';

interface AllowedDifference {
  /** Of "Api vN: words"; any step when not said. */
  readonly step?: RegExp;
  /** Of the place in the answer. */
  readonly path: RegExp;
  readonly reason: string;
}

/** Where Riverlog answers otherwise than Apache Kafka on purpose. */
export const allowedDifferences: readonly AllowedDifference[] = [
  { path: /errorMessage$/i, reason: 'Words for people. Codes decide, and they are compared.' },
  {
    step: /^ApiVersions/,
    path: /^apiKeys\[/,
    reason: 'Riverlog offers what it answers: no share and Streams groups, no delegation tokens.',
  },
  {
    step: /^ApiVersions/,
    path: /^(supported|finalized)Features/,
    reason: 'The features of what is not offered; the epoch counts changes of another metadata log.',
  },
  {
    step: /^CreateTopics.*three copies/,
    path: /./,
    reason:
      'One node clamps the number of copies to 1, because half of all examples say 3. Strict mode refuses.',
  },
  {
    path: /three-\d/,
    reason: 'The topics that were clamped exist here, and are in every list.',
  },
  {
    step: /^CreateTopics v7: only asked/,
    path: /topicId$/,
    reason: 'Kafka makes an id for a topic that it does not create.',
  },
  {
    step: /^Fetch.*(behind the end|before the start|epoch of tomorrow|what is gone)/,
    path: /(highWatermark|lastStableOffset|logStartOffset)$/,
    reason: 'A client that asks out of range is told at once where the log begins and ends; Kafka says -1.',
  },
  {
    step: /^IncrementalAlterConfigs.*unknown operation/,
    path: /errorCode$/,
    reason: 'INVALID_REQUEST says what is wrong; Kafka has an exception and UNKNOWN_SERVER_ERROR.',
  },
  {
    step: /^Produce.*a byte too many/,
    path: /./,
    reason:
      'Kafka cuts off what follows a batch and is too short to be one. Here the whole set is what was meant, or nothing.',
  },
  {
    path: /configs\[(flush\.policy|record\.validation)\]/,
    reason: 'Configs of Riverlog alone.',
  },
  {
    path: /configs\[segment\.bytes\]\.value/,
    reason: '128 MiB suit one machine better than a gibibyte.',
  },
  {
    path: /configs\[min\.insync\.replicas\]\.(configSource|source)/,
    reason: 'Kafka sets it for the whole cluster when eligible leader replicas are on.',
  },
];

/** Where Kafka is right and Riverlog not there yet. This list only ever gets shorter. */
export const openDifferences: readonly AllowedDifference[] = [
  {
    step: /^CreateTopics.*(a config of null|an unknown broker)/,
    path: /./,
    reason: 'INVALID_CONFIG and INVALID_REPLICA_ASSIGNMENT instead of a topic.',
  },
  {
    path: /(null|elsewhere)-\d/,
    reason: 'The topics that were made all the same are in every list.',
  },
  {
    step: /^CreateTopics.*the same twice/,
    path: /^topics/,
    reason: 'One entry with INVALID_REQUEST, not two.',
  },
  {
    step: /^(Metadata|DescribeTopicPartitions|DescribeCluster)/,
    path: /AuthorizedOperations$/,
    reason: 'The operations are told where they were asked for, also of topics that are not there.',
  },
  {
    step: /^DescribeCluster.*of controllers/,
    path: /./,
    reason: 'MISMATCHED_ENDPOINT_TYPE from a listener of brokers.',
  },
  { step: /^DescribeConfigs/, path: /synonyms/, reason: 'Built-in defaults are no synonyms.' },
  {
    step: /^DeleteTopics v6: by (name and id|nothing)/,
    path: /errorCode$/,
    reason: 'INVALID_REQUEST for an entry with both or neither.',
  },
  {
    step: /^Produce/,
    path: /(logStartOffset|logAppendTimeMs|recordErrors.*)$/,
    reason:
      'Refused batches say which records are at fault and where the log begins; duplicates have their time.',
  },
  {
    step: /^Produce.*forgotten/,
    path: /errorCode$/,
    reason: 'OUT_OF_ORDER_SEQUENCE_NUMBER for a duplicate older than those remembered.',
  },
  {
    step: /^Fetch.*no such/,
    path: /abortedTransactions$/,
    reason: 'Empty, not null, for a partition that is not there.',
  },
  {
    step: /^Fetch.*a fetched epoch of tomorrow/,
    path: /./,
    reason: 'OFFSET_OUT_OF_RANGE for an epoch that never was.',
  },
  {
    step: /^ListOffsets/,
    path: /(errorCode|timestamp|offset|leaderEpoch)$/,
    reason: 'UNSUPPORTED_VERSION for special timestamps in versions before they came.',
  },
  {
    step: /^(SyncGroup v5|LeaveGroup v5: an unknown|Heartbeat v4: a nameless)/,
    path: /./,
    reason: 'Missing protocol first (23); errors by member; INVALID_GROUP_ID.',
  },
  {
    step: /^Consumer ?Group(Heartbeat|Describe)/,
    path: /(Epoch|groupState|subscribedTopicRegex)$/,
    reason: 'A new group of the new protocol begins with epoch 2.',
  },
  {
    step: /^EndTxn v5: an empty commit/,
    path: /errorCode$/,
    reason: 'CONCURRENT_TRANSACTIONS while one completes.',
  },
  {
    path: /^(topics|responses|groups)\[.*topicId$/,
    reason: 'Ids are counted in the order in which they come, and clamped topics come in between.',
  },
];

export const isAllowed = (difference: Difference): boolean => isListed(allowedDifferences, difference);
export const isOpen = (difference: Difference): boolean => isListed(openDifferences, difference);

const isListed = (list: readonly AllowedDifference[], { step, path }: Difference): boolean =>
  list.some((listed) => (listed.step?.test(step) ?? true) && listed.path.test(path));
