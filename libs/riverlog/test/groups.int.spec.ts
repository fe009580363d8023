import { eventually } from '@rivermart/testing';
import { errorCodes, joinGroup, syncGroup } from '@rivermart/kafka-protocol';
import { AssignerProtocol, type Admin, type Consumer, type Kafka } from 'kafkajs';
import type { Riverlog } from '../src';
import { aDirectory, aProducer, aRiverlog, connected, kafkaOf } from './a-riverlog';
import { WireClient } from './wire-client';

jest.setTimeout(20_000);

const TOPIC = 'orders';

async function anAdmin(kafka: Kafka): Promise<Admin> {
  const admin = connected(kafka.admin());
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 4 }] });
  return admin;
}

interface Member {
  readonly consumer: Consumer;
  readonly joins: { generationId?: number; partitions: number }[];
  readonly values: string[];
}

async function aMember(kafka: Kafka, groupId = 'group'): Promise<Member> {
  const consumer = connected(
    kafka.consumer({ groupId, sessionTimeout: 8_000, heartbeatInterval: 200, maxWaitTimeInMs: 100 }),
  );
  const joins: Member['joins'] = [];
  const values: string[] = [];
  consumer.on('consumer.group_join', ({ payload }) => {
    joins.push({ partitions: payload.memberAssignment[TOPIC]?.length ?? 0 });
  });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({ eachMessage: async ({ message }) => void values.push(String(message.value)) });
  return { consumer, joins, values };
}

const lastJoin = ({ joins }: Member) => joins.at(-1)?.partitions;

describe('a consumer group', () => {
  it('shares the partitions when a member comes and hands them back when it leaves', async () => {
    const kafka = kafkaOf(await aRiverlog());
    await anAdmin(kafka);
    const first = await aMember(kafka);
    await eventually(() => expect(lastJoin(first)).toBe(4));

    const second = await aMember(kafka);
    await eventually(() => expect([lastJoin(first), lastJoin(second)]).toEqual([2, 2]));

    await second.consumer.disconnect();
    await eventually(() => expect(lastJoin(first)).toBe(4));
  });

  it('goes on where it was after a restart of the log, without a rebalance', async () => {
    const dataDir = await aDirectory();
    const before = await aRiverlog({ dataDir });
    const kafka = kafkaOf(before, { retry: { initialRetryTime: 50, retries: 100, maxRetryTime: 200 } });
    await anAdmin(kafka);
    const member = await aMember(kafka);
    const producer = await aProducer(kafka);
    await producer.send({ topic: TOPIC, messages: [{ value: 'before' }] });
    await eventually(() => expect(member.values).toEqual(['before']));
    const port = Number(before.address.split(':')[1]);

    await before.stop();
    const after = await aRiverlog({ dataDir, port });
    await producer.send({ topic: TOPIC, messages: [{ value: 'after' }] });

    await eventually(() => expect(member.values).toEqual(['before', 'after']));
    expect(member.joins).toHaveLength(1);
    expect(generationOf(after)).toBe(1);
  });

  it('keeps offsets and their metadata over a restart', async () => {
    const dataDir = await aDirectory();
    const before = await aRiverlog({ dataDir });
    const admin = await anAdmin(kafkaOf(before));
    await admin.setOffsets({
      groupId: 'group',
      topic: TOPIC,
      partitions: [{ partition: 2, offset: '7', metadata: 'seven' } as never],
    });
    await before.stop();

    const again = connected(kafkaOf(await aRiverlog({ dataDir })).admin());
    await again.connect();

    const [offsets] = await again.fetchOffsets({ groupId: 'group', topics: [TOPIC] });
    expect(offsets?.partitions).toContainEqual({ partition: 2, offset: '7', metadata: null });
  });

  it('drops a member whose connection ended, after the grace time', async () => {
    const riverlog = await aRiverlog({ connectionLossGraceMs: 100 });
    const kafka = kafkaOf(riverlog);
    await anAdmin(kafka);
    const survivor = await aMember(kafka);
    await eventually(() => expect(lastJoin(survivor)).toBe(4));
    const victim = await WireClient.connect(riverlog);
    await joined(victim, survivor);
    expect(membersOf(riverlog)).toBe(2);

    victim.die();

    await eventually(() => expect(membersOf(riverlog)).toBe(1), { timeoutMs: 4_000 });
  });
});

const membersOf = ({ broker }: Riverlog) => broker.groups.findClassic('group')?.state.membership.size;

/** Joins beside a kafkajs member, with the protocol that one proposes. */
async function joined(client: WireClient, { consumer }: Member): Promise<void> {
  const { protocol } = await consumer.describeGroup();
  const subscription = { version: 1, topics: [TOPIC], userData: Buffer.alloc(0) };
  const metadata = AssignerProtocol.MemberMetadata.encode(subscription);
  const answer = await client.ask(joinGroup, 3, {
    groupId: 'group',
    sessionTimeoutMs: 30_000,
    rebalanceTimeoutMs: 30_000,
    memberId: '',
    protocolType: 'consumer',
    protocols: [{ name: protocol, metadata }],
  });
  const { generationId, memberId } = answer;
  await client.ask(syncGroup, 3, { groupId: 'group', generationId, memberId, assignments: [] });
}

const generationOf = ({ broker }: Riverlog) => broker.groups.findClassic('group')?.state.generationId;

describe('group.max.size', () => {
  it('keeps out who comes when the group is full', async () => {
    const riverlog = await aRiverlog({ configs: { 'group.max.size': '1' } });
    const join = async () => {
      const client = connected(await WireClient.connect(riverlog));
      return client.ask(joinGroup, 3, {
        groupId: 'small',
        sessionTimeoutMs: 10_000,
        rebalanceTimeoutMs: 10_000,
        memberId: '',
        protocolType: 'consumer',
        protocols: [{ name: 'range', metadata: Buffer.alloc(0) }],
      });
    };
    expect(await join()).toMatchObject({ errorCode: 0, generationId: 1 });
    expect(await join()).toMatchObject({ errorCode: errorCodes.GROUP_MAX_SIZE_REACHED, memberId: '' });
  });
});
