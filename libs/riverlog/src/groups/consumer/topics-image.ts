/** The topics there are, as the group rules see them. Kafka: CoordinatorMetadataImage.java. */
export interface TopicsImage {
  /** Changes with every topic that comes, goes or grows. */
  readonly version: number;
  topicNames(): readonly string[];
  topicId(name: string): string | undefined;
  topicName(topicId: string): string | undefined;
  /** 0 for a topic there is not. */
  partitionCount(topicId: string): number;
}
