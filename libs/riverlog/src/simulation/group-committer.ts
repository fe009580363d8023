import { errorCodes, offsetCommit, offsetFetch } from '@rivermart/kafka-protocol';
import { SIMULATED_TOPIC, SimulatedWriter } from './simulated-writer';

const { NONE, UNSTABLE_OFFSET_COMMIT } = errorCodes;

/** Commits rising offsets of a group and never finds one that is older than what was acknowledged. */
export class GroupCommitter extends SimulatedWriter {
  private acknowledged = -1;
  private sent = -1;

  async run(): Promise<void> {
    const { client, history, random } = this.parts;
    while (!history.isEnding) {
      await this.commit();
      if (random.chance(0.3)) await this.check();
      await client.pass(random.below(100));
    }
    await this.check();
  }

  /** The offset that the group has now; -1 for none. */
  async committedBy(groupId: string): Promise<number> {
    const topics = [{ name: SIMULATED_TOPIC, partitionIndexes: [0] }];
    let offset = -1;
    const errorCode = await this.insist(async () => {
      const answer = await this.parts.client.ask(offsetFetch, 7, { groupId, topics, requireStable: true });
      const told = answer.topics?.[0]?.partitions[0];
      offset = told?.committedOffset ?? -1;
      const told1 = told?.errorCode ?? NONE;
      return told1 === UNSTABLE_OFFSET_COMMIT ? errorCodes.CONCURRENT_TRANSACTIONS : told1;
    });
    if (errorCode !== NONE) this.parts.history.violate(`OffsetFetch of ${groupId} was told ${errorCode}`);
    return offset;
  }

  private async commit(): Promise<void> {
    const { client, history, name } = this.parts;
    this.sent += 1;
    const committedOffset = this.sent;
    const partitions = [{ partitionIndex: 0, committedOffset, committedMetadata: '' }];
    const request = {
      groupId: name,
      generationIdOrMemberEpoch: -1,
      memberId: '',
      topics: [{ name: SIMULATED_TOPIC, partitions }],
    };
    const errorCode = await this.insist(async () => {
      const answer = await client.ask(offsetCommit, 5, request);
      return answer.topics[0]?.partitions[0]?.errorCode ?? -1;
    });
    if (errorCode === NONE) this.acknowledged = committedOffset;
    else history.violate(`OffsetCommit was told ${errorCode}`);
  }

  private async check(): Promise<void> {
    const { history, name } = this.parts;
    const offset = await this.committedBy(name);
    if (offset < this.acknowledged || offset > this.sent) {
      history.violate(`${name} stands at ${offset}, acknowledged is ${this.acknowledged}`);
    }
  }
}
