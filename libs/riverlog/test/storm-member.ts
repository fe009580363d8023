import { errorCodes, heartbeat, joinGroup, leaveGroup, syncGroup } from '@rivermart/kafka-protocol';
import { WireClient } from './wire-client';

const BEAT_MS = 20;
const PATIENCE_MS = 30_000;

/** A member of a classic group that rejoins whenever it is told to, and no more: its assignment is its name. */
export class StormMember {
  generationId = -1;
  /** What the leader of the generation gave it. */
  assignment = '';
  private memberId = '';
  private isLeaving = false;
  private readonly over: Promise<void>;

  private constructor(
    private readonly client: WireClient,
    private readonly groupId: string,
  ) {
    this.over = this.run();
  }

  static async start(log: { readonly address: string }, groupId: string): Promise<StormMember> {
    return new StormMember(await WireClient.connect(log), groupId);
  }

  get id(): string {
    return this.memberId;
  }

  async leave(): Promise<void> {
    this.isLeaving = true;
    await this.over;
    await this.client.ask(leaveGroup, 1, { groupId: this.groupId, memberId: this.memberId });
    await this.client.disconnect();
  }

  private async run(): Promise<void> {
    while (!this.isLeaving) {
      if (!(await this.join())) continue;
      while (!this.isLeaving && (await this.beat()))
        await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
    }
  }

  /** @returns whether it has an assignment. */
  private async join(): Promise<boolean> {
    const { client, groupId } = this;
    const { errorCode, generationId, memberId, members } = await client.ask(joinGroup, 3, {
      ...{ groupId, sessionTimeoutMs: PATIENCE_MS, rebalanceTimeoutMs: PATIENCE_MS, memberId: this.memberId },
      protocolType: 'consumer',
      protocols: [{ name: 'range', metadata: Buffer.alloc(0) }],
    });
    if (errorCode !== errorCodes.NONE) throw new Error(`${this.memberId} cannot join: ${errorCode}`);
    this.memberId = memberId;
    const assignments = members.map((each) => ({
      memberId: each.memberId,
      assignment: Buffer.from(`${each.memberId}@${generationId}`),
    }));
    const synced = await client.ask(syncGroup, 3, { groupId, generationId, memberId, assignments });
    if (synced.errorCode === errorCodes.REBALANCE_IN_PROGRESS) return false;
    if (synced.errorCode !== errorCodes.NONE) throw new Error(`${memberId} cannot sync: ${synced.errorCode}`);
    this.generationId = generationId;
    this.assignment = Buffer.from(synced.assignment).toString();
    return true;
  }

  /** @returns whether the generation still is what it was. */
  private async beat(): Promise<boolean> {
    const { groupId, generationId, memberId } = this;
    const { errorCode } = await this.client.ask(heartbeat, 3, { groupId, generationId, memberId });
    return errorCode === errorCodes.NONE;
  }
}
