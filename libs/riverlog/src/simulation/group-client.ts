import type { SeededRandom } from '@rivermart/commit-log';
import { errorCodes, offsetCommit, offsetFetch } from '@rivermart/kafka-protocol';
import type { CommittedOffsets } from './committed-offsets';
import type { History } from './history';
import { ConnectionLost, type SimulatedClient } from './simulated-client';

export const SHARED_TOPIC = 'work';
export const SHARED_PARTITIONS = 4;
/** How long groups have to come to rest once nothing fails any more. */
const SETTLING_MS = 15_000;
/** Longer than others may need to look at what they have. */
const STAY_MS = 8_000;
export const REBALANCE_MS = 3_000;

export interface GroupClientParts {
  readonly name: string;
  /** A static member (KIP-345) keeps its place while it is away. */
  readonly instanceId: string | null;
  readonly client: SimulatedClient;
  readonly random: SeededRandom;
  readonly history: History;
}

/** As whom a member commits. */
export interface Committer {
  readonly group: string;
  readonly memberId: string;
  readonly epoch: number;
  readonly offsets: CommittedOffsets;
}

/** What members of both kinds of groups do with the partitions they have. */
export abstract class GroupClient {
  constructor(protected readonly parts: GroupClientParts) {}

  /** Comes to rest with the others on a network that works, says what it ended with, and is there for them. */
  protected async settle(workUntil: (endMs: number) => Promise<void>, say: () => void): Promise<void> {
    const { client } = this.parts;
    client.lossProbability = 0;
    await workUntil(client.nowMs + SETTLING_MS);
    say();
    await workUntil(client.nowMs + STAY_MS);
  }

  /** The answer, or undefined when it never comes. */
  protected async tried<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      await this.parts.client.pass(this.parts.random.below(100));
      return undefined;
    }
  }

  /** Moves on in a partition. @returns the error, or undefined for no answer. */
  protected async commit(partition: number, committer: Committer): Promise<number | undefined> {
    const { group, memberId, epoch, offsets } = committer;
    const committedOffset = await this.nextOffset(partition, offsets, group);
    if (committedOffset === undefined) return undefined;
    offsets.send(partition, committedOffset);
    const committed = { partitionIndex: partition, committedOffset, committedMetadata: null };
    const answer = await this.tried(() =>
      this.parts.client.ask(offsetCommit, 9, {
        groupId: group,
        generationIdOrMemberEpoch: epoch,
        memberId,
        groupInstanceId: this.parts.instanceId,
        topics: [{ name: SHARED_TOPIC, partitions: [committed] }],
      }),
    );
    const errorCode = answer?.topics[0]?.partitions[0]?.errorCode;
    if (errorCode === errorCodes.NONE) offsets.acknowledge(partition, committedOffset);
    return errorCode;
  }

  private async nextOffset(partition: number, offsets: CommittedOffsets, groupId: string) {
    const atLeast = offsets.acknowledgedOf(partition);
    const topics = [{ name: SHARED_TOPIC, partitionIndexes: [partition] }];
    const answer = await this.tried(() =>
      this.parts.client.ask(offsetFetch, 7, { groupId, topics, requireStable: false }),
    );
    const told = answer?.topics?.[0]?.partitions[0];
    if (told === undefined || answer?.errorCode !== errorCodes.NONE || told.errorCode !== errorCodes.NONE)
      return undefined;
    offsets.found(partition, told.committedOffset, atLeast);
    return told.committedOffset + 1;
  }
}
