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
    step: /^Fetch.*(behind the end|before the start|a fetched epoch of tomorrow|what is gone)/,
    path: /(highWatermark|lastStableOffset|logStartOffset)$/,
    reason: 'A client that asks out of range is told at once where the log begins and ends; Kafka says -1.',
  },
  {
    step: /^IncrementalAlterConfigs.*unknown operation/,
    path: /errorCode$/,
    reason: 'INVALID_REQUEST says what is wrong; Kafka has an exception and UNKNOWN_SERVER_ERROR.',
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
  {
    path: /^(topics|responses|groups)\[.*topicId$/,
    reason: 'Ids are counted in the order in which they come, and Kafka has some for topics it never makes.',
  },
];

/** Where Kafka is right and Riverlog not there yet. This list only ever gets shorter. */
export const openDifferences: readonly AllowedDifference[] = [];

export const isAllowed = (difference: Difference): boolean => isListed(allowedDifferences, difference);
export const isOpen = (difference: Difference): boolean => isListed(openDifferences, difference);

const isListed = (list: readonly AllowedDifference[], { step, path }: Difference): boolean =>
  list.some((listed) => (listed.step?.test(step) ?? true) && listed.path.test(path));
