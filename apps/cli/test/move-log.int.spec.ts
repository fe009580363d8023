import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Admin as PlatformaticAdmin } from '@platformatic/kafka';
import { Riverlog } from '@rivermart/riverlog';
import { logIn, type TestLog } from '@rivermart/testing';
import { Kafka, logLevel, type Admin, type Producer } from 'kafkajs';
import { moveLog, type MoveOptions, type MoveResult } from '../src/kafka/move/move-log';
import { differences, moveReport, planReport } from '../src/kafka/move/move-report';

jest.setTimeout(240_000);

const kafkaOf = (address: string): Kafka =>
  new Kafka({ brokers: address.split(','), clientId: 'move-log-test', logLevel: logLevel.NOTHING });

/** The target is Riverlog too, or what `LOG_UNDER_TEST` says. */
describe('a log that is moved', () => {
  const directories: string[] = [];
  let source: Riverlog;
  let target: TestLog;
  let admin: Admin;
  let targetAdmin: Admin;
  let producer: Producer;

  const aDirectory = async (): Promise<string> => {
    const directory = await mkdtemp(join(tmpdir(), 'move-log-'));
    directories.push(directory);
    return directory;
  };

  beforeAll(async () => {
    source = await Riverlog.start({ dataDir: await aDirectory(), port: 0 });
    target = await logIn(await aDirectory());
    admin = kafkaOf(source.address).admin();
    targetAdmin = kafkaOf(target.address).admin();
    producer = kafkaOf(source.address).producer({
      ...{ idempotent: true, maxInFlightRequests: 1, transactionalId: 'move-log-test' },
    });
    await Promise.all([admin.connect(), targetAdmin.connect(), producer.connect()]);
  });

  afterAll(async () => {
    await Promise.all([admin.disconnect(), targetAdmin.disconnect(), producer.disconnect()]);
    await Promise.all([source.stop(), target.stop()]);
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  });

  const move = (
    topic: string,
    mode: MoveOptions['mode'] = 'move',
    decidedWithinMs?: number,
  ): Promise<MoveResult> =>
    moveLog({
      ...(decidedWithinMs !== undefined && { decidedWithinMs }),
      source: { brokers: [source.address] },
      target: { brokers: target.address.split(',') },
      ...{ topics: [topic], mode },
    });

  const aTopic = async (topic: string, numPartitions = 2): Promise<string> => {
    const configEntries = [{ name: 'retention.ms', value: '7200000' }];
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, configEntries }] });
    return topic;
  };

  /** kafkajs finds no leader for this request. */
  const deleteBefore = async (name: string, offset: bigint): Promise<void> => {
    const other = new PlatformaticAdmin({ bootstrapBrokers: [source.address], clientId: 'move-log-test' });
    await other.deleteRecords({ topics: [{ name, partitions: [{ partition: 0, offset }] }] });
    await other.close();
  };

  const transaction = async (topic: string, values: readonly string[], ends: 'commit' | 'abort') => {
    const open = await producer.transaction();
    const messages = values.map((value) => ({ key: value, value, partition: 0 }));
    await open.send({ topic, messages });
    await open[ends]();
  };

  const ofGroup = async (
    on: Admin,
    groupId: string,
    topic: string,
  ): Promise<readonly (readonly [number, string])[]> => {
    const [committed] = await on.fetchOffsets({ groupId, topics: [topic] });
    const positions =
      committed?.partitions.map(({ partition, offset }) => [partition, offset] as const) ?? [];
    return positions.toSorted(([one], [other]) => one - other);
  };

  it('keeps offsets, keys, values, headers and times, the configs of its topics and the positions of its groups', async () => {
    const topic = await aTopic('plain');
    const plain = kafkaOf(source.address).producer();
    await plain.connect();
    const message = (index: number) => ({
      ...{ key: index % 3 ? `k${index}` : null, value: index % 5 ? `v${index}` : null },
      ...{ timestamp: String(Date.now() - 60_000 + index), partition: index % 2 },
      headers: { ce_id: String(index), many: ['a', 'b'], bytes: Buffer.of(0, 255) },
    });
    await plain.send({ topic, messages: Array.from({ length: 500 }, (_, index) => message(index)) });
    await plain.disconnect();
    await admin.setOffsets({
      groupId: 'points',
      topic,
      partitions: [
        { partition: 0, offset: '17' },
        { partition: 1, offset: '250' },
      ],
    });

    const result = await move(topic);

    expect(differences(result)).toEqual([]);
    expect(result.partitions.map(({ copied, map }) => [copied, map.isIdentity])).toEqual([
      [250, true],
      [250, true],
    ]);
    expect(await ofGroup(targetAdmin, 'points', topic)).toEqual([
      [0, '17'],
      [1, '250'],
    ]);
    const described = await targetAdmin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: topic }],
    });
    expect(described.resources[0]?.configEntries).toContainEqual(
      expect.objectContaining({ configName: 'retention.ms', configValue: '7200000' }),
    );
    expect(moveReport(result)).toContain('count and CRC32C of every partition');
  });

  it('leaves aborted records behind and counts positions anew where markers were', async () => {
    const topic = await aTopic('transactions');
    await transaction(topic, ['a', 'b'], 'commit');
    await transaction(topic, ['gone', 'gone too'], 'abort');
    await transaction(topic, ['c', 'd', 'e'], 'commit');
    // a b marker gone gone marker c d e marker
    await admin.setOffsets({ groupId: 'payment', topic, partitions: [{ partition: 0, offset: '7' }] });

    const result = await move(topic);

    expect(differences(result)).toEqual([]);
    expect(result.partitions[0]?.map.runs).toEqual([
      { source: 0, target: 0, count: 2 },
      { source: 6, target: 2, count: 3 },
    ]);
    expect((await ofGroup(targetAdmin, 'payment', topic))[0]).toEqual([0, '3']);
  });

  it('goes on where an earlier run ended, and copies nothing twice', async () => {
    const topic = await aTopic('again');
    await transaction(topic, ['a', 'b'], 'commit');
    await move(topic);
    await transaction(topic, ['c'], 'commit');

    const second = await move(topic);
    const third = await move(topic);

    expect(second.partitions[0]).toMatchObject({ present: 2, copied: 1 });
    expect(third.partitions[0]).toMatchObject({ present: 3, copied: 0 });
    expect(differences(third)).toEqual([]);
  });

  it('starts at the first record that is left', async () => {
    const topic = await aTopic('trimmed', 1);
    await transaction(topic, ['a', 'b', 'c'], 'commit');
    await deleteBefore(topic, 2n);

    const result = await move(topic);

    expect(differences(result)).toEqual([]);
    expect(result.partitions[0]?.map.runs).toEqual([{ source: 2, target: 0, count: 1 }]);
  });

  it('says what it would do, and does nothing', async () => {
    const topic = await aTopic('planned');
    await transaction(topic, ['a'], 'commit');

    expect(planReport(await move(topic, 'plan'))).toMatch(/planned +2 +2 +is created +retention.ms=7200000/);
    expect(await targetAdmin.listTopics()).not.toContain(topic);
  });

  it('does nothing while a transaction is open, and names its partition', async () => {
    const topic = await aTopic('undecided');
    const open = await producer.transaction();
    await open.send({ topic, messages: [{ value: 'a', partition: 1 }] });

    await expect(move(topic, 'move', 0)).rejects.toThrow(
      'A transaction is open in undecided/1 of the source',
    );
    await open.abort();
    expect(differences(await move(topic))).toEqual([]);
  });

  it('tells what the target lacks when it only compares', async () => {
    const topic = await aTopic('compared');
    await transaction(topic, ['a'], 'commit');
    await move(topic);
    await transaction(topic, ['b'], 'commit');

    expect(differences(await move(topic, 'verify'))).toEqual([
      'compared/0: the source holds records that the target has not',
    ]);
  });

  it('does not touch a target that holds something else', async () => {
    const topic = await aTopic('foreign');
    await transaction(topic, ['a', 'b'], 'commit');
    await targetAdmin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 2 }] });
    const other = kafkaOf(target.address).producer();
    await other.connect();
    await other.send({ topic, messages: [{ value: 'not from there', partition: 0 }] });
    await other.disconnect();

    await expect(move(topic)).rejects.toThrow('foreign/0 of the target holds at offset 0 another record');
  });

  it('never sets a group back that has gone on since', async () => {
    const topic = await aTopic('ahead', 1);
    await transaction(topic, ['a', 'b', 'c'], 'commit');
    await admin.setOffsets({ groupId: 'order', topic, partitions: [{ partition: 0, offset: '1' }] });
    await move(topic);
    await targetAdmin.setOffsets({ groupId: 'order', topic, partitions: [{ partition: 0, offset: '3' }] });

    expect(differences(await move(topic))).toEqual([]);
    expect(await ofGroup(targetAdmin, 'order', topic)).toEqual([[0, '3']]);
  });
});
