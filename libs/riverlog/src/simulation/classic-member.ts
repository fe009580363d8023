import { errorCodes, heartbeat, joinGroup, leaveGroup, syncGroup } from '@rivermart/kafka-protocol';
import type { GenerationOracle } from './generation-oracle';
import { GroupClient, REBALANCE_MS, SHARED_PARTITIONS, type GroupClientParts } from './group-client';
import { SESSION_MS } from './session-time';

const { NONE, MEMBER_ID_REQUIRED, REBALANCE_IN_PROGRESS } = errorCodes;

/** A member of a classic group that joins, shares out, commits, leaves, falls silent and comes back. */
export class ClassicMember extends GroupClient {
  private memberId = '';
  private generation = -1;
  private partitions: readonly number[] = [];

  constructor(
    parts: GroupClientParts,
    private readonly oracle: GenerationOracle,
  ) {
    super(parts);
  }

  async run(): Promise<void> {
    const { history, random, name } = this.parts;
    while (!history.isEnding) {
      if (await this.isAssigned()) await this.work(() => history.isEnding || random.chance(0.02));
      if (!history.isEnding && random.chance(0.5)) await this.stepOut();
    }
    const { oracle } = this;
    await this.settle(
      (endMs) => this.workUntil(endMs),
      () => oracle.settle({ name, generation: this.generation, partitions: this.partitions }),
    );
  }

  private async workUntil(endMs: number): Promise<void> {
    const { client } = this.parts;
    while (client.nowMs < endMs) {
      if (this.generation !== -1 || (await this.isAssigned())) await this.work(() => client.nowMs >= endMs);
    }
  }

  /** Heartbeats and commits until the group has a new generation, or something else is to be done. */
  private async work(isOver: () => boolean): Promise<void> {
    while (this.generation !== -1 && !isOver()) {
      const errorCode = await (this.parts.random.chance(0.4) ? this.commitOne() : this.beat());
      if (errorCode !== undefined && errorCode !== NONE) this.refused(errorCode);
      await this.parts.client.pass(this.parts.random.below(300));
    }
  }

  private refused(errorCode: number): void {
    if (isPassing(errorCode)) return;
    this.generation = -1;
    this.partitions = [];
    if (errorCode === errorCodes.UNKNOWN_MEMBER_ID || errorCode === errorCodes.FENCED_INSTANCE_ID)
      this.memberId = '';
    else if (errorCode !== REBALANCE_IN_PROGRESS && errorCode !== errorCodes.ILLEGAL_GENERATION)
      this.parts.history.violate(`${this.parts.name} was told ${errorCode}`);
  }

  private async commitOne(): Promise<number | undefined> {
    const partition = this.partitions[this.parts.random.below(Math.max(this.partitions.length, 1))];
    if (partition === undefined) return undefined;
    const { memberId, generation, oracle } = this;
    const { group, offsets } = oracle;
    const newest = oracle.newest;
    const errorCode = await this.commit(partition, { group, memberId, epoch: generation, offsets });
    if (errorCode === NONE) oracle.committed(this.parts.name, generation, newest);
    return errorCode;
  }

  private async beat(): Promise<number | undefined> {
    const { memberId, generation: generationId, oracle } = this;
    const request = { groupId: oracle.group, generationId, memberId, groupInstanceId: this.parts.instanceId };
    return (await this.tried(() => this.parts.client.ask(heartbeat, 4, request)))?.errorCode;
  }

  /** Leaves, falls silent for longer than its session, or starts anew without a word. */
  private async stepOut(): Promise<void> {
    const { client, random, instanceId } = this.parts;
    const how = random.below(3);
    if (how === 0 && instanceId === null) {
      const members = [{ memberId: this.memberId, groupInstanceId: null }];
      await this.tried(() => client.ask(leaveGroup, 4, { groupId: this.oracle.group, members }));
    }
    if (how === 1) return client.pass(SESSION_MS + random.below(SESSION_MS));
    this.memberId = '';
    this.generation = -1;
    this.partitions = [];
    await client.pass(random.below(400));
  }

  private async isAssigned(): Promise<boolean> {
    const { name, client } = this.parts;
    const newest = this.oracle.newest;
    const answer = await this.tried(() => client.ask(joinGroup, 9, this.joining()));
    if (answer === undefined) return false;
    if (answer.errorCode === MEMBER_ID_REQUIRED) this.memberId = answer.memberId;
    else if (answer.errorCode !== NONE) this.refused(answer.errorCode);
    if (answer.errorCode !== NONE) return false;
    this.memberId = answer.memberId;
    this.oracle.joined(name, answer.generationId, newest);
    const leads = answer.leader === answer.memberId && !answer.skipAssignment;
    return this.isSynced(answer.generationId, leads ? answer.members.map(({ memberId }) => memberId) : []);
  }

  private joining() {
    return {
      groupId: this.oracle.group,
      sessionTimeoutMs: SESSION_MS,
      rebalanceTimeoutMs: REBALANCE_MS,
      memberId: this.memberId,
      groupInstanceId: this.parts.instanceId,
      protocolType: 'simulated',
      protocols: [{ name: 'any', metadata: Buffer.alloc(0) }],
      reason: null,
    };
  }

  /** `members` are those whom this one shares out to. */
  private async isSynced(generationId: number, members: readonly string[]): Promise<boolean> {
    const { memberId, parts, oracle } = this;
    const answer = await this.tried(() =>
      parts.client.ask(syncGroup, 5, {
        ...{ groupId: oracle.group, generationId, memberId, groupInstanceId: parts.instanceId },
        ...{ protocolType: 'simulated', protocolName: 'any', assignments: this.sharedOut(members) },
      }),
    );
    if (answer === undefined) return false;
    if (answer.errorCode !== NONE) {
      this.refused(answer.errorCode);
      return false;
    }
    this.generation = generationId;
    this.partitions = [...answer.assignment];
    oracle.assigned(parts.name, generationId, this.partitions);
    return true;
  }

  private sharedOut(members: readonly string[]): { memberId: string; assignment: Buffer }[] {
    const shares = members.map((memberId) => ({ memberId, partitions: [] as number[] }));
    for (let partition = 0; partition < SHARED_PARTITIONS && shares.length > 0; partition += 1)
      shares[this.parts.random.below(shares.length)]?.partitions.push(partition);
    return shares.map(({ memberId, partitions }) => ({ memberId, assignment: Buffer.from(partitions) }));
  }
}

const PASSING = new Set<number>([
  errorCodes.COORDINATOR_LOAD_IN_PROGRESS,
  errorCodes.COORDINATOR_NOT_AVAILABLE,
  errorCodes.NOT_COORDINATOR,
  errorCodes.KAFKA_STORAGE_ERROR,
  errorCodes.NOT_ENOUGH_REPLICAS,
]);

const isPassing = (errorCode: number): boolean => PASSING.has(errorCode);
