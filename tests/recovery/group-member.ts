import { heartbeat, joinGroup, syncGroup } from '@rivermart/kafka-protocol';
import { setTimeout as pause } from 'node:timers/promises';
import { WireClient } from '../../libs/riverlog/test/wire-client';

const SESSION_TIMEOUT_MS = 30_000;
const HEARTBEAT_MS = 100;

/**
 * The only member of a group. It joins once and then only says that it is alive, over a new connection
 * whenever the old one breaks. A restart of the log inside its session must not ask more of it.
 */
export class GroupMember {
  /** Answers other than 0: the coordinator wanted it to join again, or did not know it. */
  readonly complaints: number[] = [];
  heartbeats = 0;
  #isRunning = true;
  #running: Promise<void> = Promise.resolve();

  private constructor(
    readonly address: string,
    private readonly groupId: string,
    private readonly memberId: string,
    private readonly generationId: number,
  ) {}

  static async join(address: string, groupId: string): Promise<GroupMember> {
    const client = await WireClient.connect({ address });
    const join = (memberId: string) =>
      client.ask(joinGroup, 5, {
        groupId,
        sessionTimeoutMs: SESSION_TIMEOUT_MS,
        rebalanceTimeoutMs: SESSION_TIMEOUT_MS,
        memberId,
        groupInstanceId: null,
        protocolType: 'consumer',
        protocols: [{ name: 'range', metadata: Buffer.from('member') }],
      });
    // The first answer gives a member id, the second the generation (KIP-394).
    const { memberId } = await join('');
    const { generationId } = await join(memberId);
    const assignments = [{ memberId, assignment: Buffer.from('everything') }];
    await client.ask(syncGroup, 3, { groupId, generationId, memberId, groupInstanceId: null, assignments });
    await client.disconnect();

    const member = new GroupMember(address, groupId, memberId, generationId);
    member.#running = member.#live();
    return member;
  }

  async leaveQuietly(): Promise<void> {
    this.#isRunning = false;
    await this.#running;
  }

  async #live(): Promise<void> {
    while (this.#isRunning) {
      const client = await this.#connect();
      while (client !== undefined && !client.isClosed && this.#isRunning) await this.#beat(client);
      await client?.disconnect();
    }
  }

  /** Undefined: nobody listens at the moment. */
  async #connect(): Promise<WireClient | undefined> {
    try {
      return await WireClient.connect(this);
    } catch {
      return pause(HEARTBEAT_MS).then(() => undefined);
    }
  }

  async #beat(client: WireClient): Promise<void> {
    const { groupId, memberId, generationId } = this;
    const answer = await Promise.race([
      client.ask(heartbeat, 3, { groupId, memberId, generationId, groupInstanceId: null }),
      client.closed(),
    ]);
    if (answer === undefined) return;
    if (answer.errorCode === 0) this.heartbeats += 1;
    else this.complaints.push(answer.errorCode);
    await pause(HEARTBEAT_MS);
  }
}
