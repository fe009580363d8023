import { GroupRefusal } from '../group-refusal';
import type { TopicIdPartitions } from './assignment';
import { ConsumerGroup } from './consumer-group';
import { ConsumerGroupRules } from './consumer-group-rules';
import type { ConsumerGroupSettings } from './consumer-group-settings';
import type { ConsumerGroupHeartbeatAnswer, ConsumerGroupHeartbeatRequest } from './messages';
import type { TopicsImage } from './topics-image';

export const idOf = (topicName: string): string => topicName.padEnd(22, 'A');

/** Topics whose ids can be read: the name, filled up. */
export class TopicsInTest implements TopicsImage {
  version = 0;
  private readonly counts = new Map<string, number>();

  set(name: string, partitions: number): this {
    this.counts.set(name, partitions);
    this.version += 1;
    return this;
  }

  topicNames = (): readonly string[] => [...this.counts.keys()];
  topicId = (name: string): string | undefined => (this.counts.has(name) ? idOf(name) : undefined);
  topicName = (topicId: string): string | undefined =>
    this.topicNames().find((name) => idOf(name) === topicId);
  partitionCount = (topicId: string): number => this.counts.get(this.topicName(topicId) ?? '') ?? 0;
}

const settings: ConsumerGroupSettings = {
  consumerSessionTimeoutMs: 45_000,
  consumerHeartbeatIntervalMs: 5_000,
  consumerGroupMaxSize: 100,
  consumerAssignmentIntervalMs: 0,
};

export class ConsumerGroupInTest {
  nowMs = 1_000;
  readonly topics = new TopicsInTest();
  readonly group = new ConsumerGroup('group');
  readonly rules: ConsumerGroupRules;

  constructor(overrides: Partial<ConsumerGroupSettings> = {}) {
    this.rules = new ConsumerGroupRules(this.group, {
      settings: { ...settings, ...overrides },
      topics: this.topics,
    });
  }

  client(memberId: string, subscription: Partial<Subscription> = {}): ClientInTest {
    return new ClientInTest(memberId, subscription, this);
  }
}

interface Subscription {
  readonly topics: readonly string[] | null;
  readonly regex: string | null;
  readonly assignor: string | null;
  readonly instanceId: string | null;
}

/** A client as KIP-848 wants it: takes what it is given, gives back at once what it is not given any more. */
export class ClientInTest {
  epoch = 0;
  /** `topic-partition`, what it works on. */
  owned = new Set<string>();
  private subscription: Subscription;
  private saysAll = true;

  constructor(
    readonly memberId: string,
    subscription: Partial<Subscription>,
    private readonly test: ConsumerGroupInTest,
  ) {
    this.subscription = { topics: ['t'], regex: null, assignor: null, instanceId: null, ...subscription };
  }

  subscribe(subscription: Partial<Subscription>): void {
    this.subscription = { ...this.subscription, ...subscription };
    this.saysAll = true;
  }

  /** An answer that is lost on the way: the broker has moved on, the client has not. */
  heartbeat({ isAnswerLost = false } = {}): ConsumerGroupHeartbeatAnswer | GroupRefusal {
    try {
      const answer = this.test.rules.heartbeat(this.request(), this.test.nowMs);
      if (isAnswerLost) this.saysAll = true;
      else this.take(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof GroupRefusal)) throw error;
      if (['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID'].includes(error.kafkaError)) this.startOver();
      return error;
    }
  }

  leave(memberEpoch = -1): void {
    const { instanceId } = this.subscription;
    this.test.rules.leave({ memberId: this.memberId, instanceId, memberEpoch }, this.test.nowMs);
    this.startOver();
  }

  /** The process was killed: it works on nothing, and nobody was told. */
  die(): void {
    this.startOver();
  }

  private startOver(): void {
    this.epoch = 0;
    this.owned = new Set();
    this.saysAll = true;
  }

  private take(answer: ConsumerGroupHeartbeatAnswer): void {
    this.epoch = answer.memberEpoch;
    this.saysAll = false;
    if (answer.assignment === null) return;
    this.owned = new Set(
      answer.assignment.flatMap(({ topicId, partitions }) => partitions.map((each) => `${topicId}-${each}`)),
    );
  }

  private request(): ConsumerGroupHeartbeatRequest {
    const { topics, regex, assignor, instanceId } = this.subscription;
    return {
      memberId: this.memberId,
      memberEpoch: this.epoch,
      instanceId,
      rackId: null,
      rebalanceTimeoutMs: this.saysAll ? 60_000 : -1,
      subscribedTopicNames: this.saysAll ? topics : null,
      subscribedTopicRegex: this.saysAll ? regex : null,
      serverAssignor: assignor,
      topicPartitions: this.epoch === 0 ? [] : listed(this.owned),
      clientId: 'client',
      clientHost: '/127.0.0.1',
      isVisible: () => true,
      classic: null,
    };
  }
}

function listed(owned: ReadonlySet<string>): TopicIdPartitions[] {
  const byTopic = new Map<string, number[]>();
  for (const each of owned) {
    const at = each.lastIndexOf('-');
    const topicId = each.slice(0, at);
    byTopic.set(topicId, [...(byTopic.get(topicId) ?? []), Number(each.slice(at + 1))]);
  }
  return [...byTopic].map(([topicId, partitions]) => ({ topicId, partitions }));
}
