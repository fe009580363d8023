import { consumerGroupHeartbeat, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import { GroupClient, REBALANCE_MS, SHARED_TOPIC } from './group-client';
import { SESSION_MS } from './session-time';
import type { GroupClientParts } from './group-client';
import type { OwnershipOracle } from './ownership-oracle';

const { NONE } = errorCodes;
const LEAVES = -1;
const LEAVES_FOR_A_WHILE = -2;

/** What the broker calls the partitions of the one topic there is. */
interface Owned {
  readonly topicId: string;
  readonly partitions: readonly number[];
}

/** A member of a KIP-848 group: nothing but heartbeats, which say what it has and hear what it shall have. */
export class ConsumerMember extends GroupClient {
  private incarnation = 0;
  private epoch = 0;
  private owned: Owned | undefined;
  /** The next heartbeat says everything: the first one, and the one after a lost answer. */
  private saysAll = true;

  constructor(
    parts: GroupClientParts,
    private readonly oracle: OwnershipOracle,
  ) {
    super(parts);
  }

  async run(): Promise<void> {
    const { client, history, random, name } = this.parts;
    const { oracle } = this;
    while (!history.isEnding) {
      await this.step();
      if (random.chance(0.02)) await this.stepOut();
    }
    await this.settle(
      async (endMs) => {
        while (client.nowMs < endMs) await this.step();
      },
      () => oracle.settle(name, this.partitions),
    );
  }

  private get partitions(): readonly number[] {
    return this.owned?.partitions ?? [];
  }

  private get memberId(): string {
    return `${this.parts.name}-${this.incarnation}`;
  }

  private async step(): Promise<void> {
    const { client, random } = this.parts;
    const partition = this.partitions[random.below(4)];
    if (partition !== undefined && random.chance(0.4)) await this.commitTo(partition);
    else await this.beat();
    await client.pass(random.below(300));
  }

  private async commitTo(partition: number): Promise<void> {
    const { memberId, epoch, oracle } = this;
    const { group, offsets } = oracle;
    await this.commit(partition, { group, memberId, epoch, offsets });
  }

  private async beat(): Promise<void> {
    const { client } = this.parts;
    const sentMs = client.nowMs;
    const answer = await this.tried(() => client.ask(consumerGroupHeartbeat, 1, this.request(this.epoch)));
    this.saysAll = answer === undefined;
    if (answer !== undefined) this.heard(answer, sentMs);
  }

  private heard(answer: ValueOf<typeof consumerGroupHeartbeat.response.shape>, sentMs: number): void {
    const { client, name } = this.parts;
    if (answer.errorCode !== NONE) return this.refused(answer.errorCode);
    this.epoch = answer.memberEpoch;
    if (answer.assignment !== null) {
      [this.owned] = answer.assignment.topicPartitions;
      this.saysAll = true;
    }
    this.oracle.has(name, this.owned?.partitions ?? [], sentMs, client.nowMs);
  }

  private request(memberEpoch: number) {
    const { instanceId } = this.parts;
    const { owned, saysAll } = this;
    const has = owned === undefined ? [] : [owned];
    return {
      ...{ groupId: this.oracle.group, memberId: this.memberId, memberEpoch, instanceId, rackId: null },
      rebalanceTimeoutMs: saysAll ? REBALANCE_MS : -1,
      subscribedTopicNames: saysAll ? [SHARED_TOPIC] : null,
      subscribedTopicRegex: null,
      serverAssignor: null,
      topicPartitions: saysAll ? has : null,
    };
  }

  private refused(errorCode: number): void {
    this.saysAll = true;
    const { name, client, history } = this.parts;
    if (errorCode === errorCodes.UNKNOWN_MEMBER_ID) this.oracle.unknown(name, client.nowMs);
    else if (errorCode === errorCodes.FENCED_MEMBER_EPOCH) this.oracle.hasNothing(name);
    else if (!PASSING.has(errorCode)) history.violate(`${name} was told ${errorCode}`);
    else return;
    this.epoch = 0;
    this.owned = undefined;
  }

  /** Leaves (a static member for a while), falls silent for longer than its session, or dies and is another. */
  private async stepOut(): Promise<void> {
    const { client, random, instanceId, name } = this.parts;
    const how = random.below(3);
    if (how === 0) return client.pass(SESSION_MS + random.below(SESSION_MS));
    this.oracle.hasNothing(name);
    const epoch = instanceId === null ? LEAVES : LEAVES_FOR_A_WHILE;
    // A static member that dies without a word has not given back its name: nobody may come under it.
    if (how === 1 || instanceId !== null)
      await this.tried(() => client.ask(consumerGroupHeartbeat, 1, this.request(epoch)));
    this.incarnation += 1;
    this.epoch = 0;
    this.owned = undefined;
    this.saysAll = true;
    await client.pass(random.below(400));
  }
}

const PASSING = new Set<number>([
  errorCodes.COORDINATOR_LOAD_IN_PROGRESS,
  errorCodes.COORDINATOR_NOT_AVAILABLE,
  errorCodes.NOT_COORDINATOR,
  errorCodes.KAFKA_STORAGE_ERROR,
  errorCodes.NOT_ENOUGH_REPLICAS,
  // A static member whose farewell was lost waits until its session is over.
  errorCodes.UNRELEASED_INSTANCE_ID,
]);
