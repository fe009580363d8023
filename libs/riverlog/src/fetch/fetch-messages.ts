import type { fetch, InputOf, ValueOf } from '@rivermart/kafka-protocol';

export type FetchRequestShape = (typeof fetch)['request']['shape'];
export type FetchResponseShape = (typeof fetch)['response']['shape'];
export type FetchRequest = ValueOf<FetchRequestShape>;
export type PartitionRequest = FetchRequest['topics'][number]['partitions'][number];
export type TopicAnswer = InputOf<FetchResponseShape>['responses'][number];
export type PartitionAnswer = TopicAnswer['partitions'][number];

/** One partition of a request or of its session. */
export interface AskedPartition {
  readonly topic: string;
  readonly topicId: string;
  readonly request: PartitionRequest;
}
