import { createTopics, offsetCommit, offsetFetch } from '@rivermart/kafka-protocol';
import { eventually } from '@rivermart/testing';
import { clockAt, type Clock } from '@rivermart/kernel';
import type { Riverlog } from '../src';
import { aDirectory, aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const PARTITIONS = 500;

async function aClient(riverlog: Riverlog): Promise<WireClient> {
  return connected(await WireClient.connect(riverlog));
}

const topic = { name: 't', numPartitions: PARTITIONS, replicationFactor: 1, assignments: [], configs: [] };

const commitAll = (client: WireClient, committedOffset: number) =>
  client.ask(offsetCommit, 7, {
    groupId: 'g',
    generationIdOrMemberEpoch: -1,
    memberId: '',
    topics: [
      {
        name: 't',
        partitions: Array.from({ length: PARTITIONS }, (_, partitionIndex) => ({
          partitionIndex,
          committedOffset,
          committedMetadata: null,
        })),
      },
    ],
  });

const committed = async (client: WireClient) => {
  const { topics } = await client.ask(offsetFetch, 5, { groupId: 'g', topics: null });
  return new Set(
    topics.flatMap(({ partitions }) => partitions.map(({ committedOffset }) => committedOffset)),
  );
};

const offsetsLog = ({ broker }: Riverlog) => broker.topics.partition('__consumer_offsets', 0);

describe('offsets that were committed over and over', () => {
  it('are written once more and the rest is dropped; a restart finds the last ones', async () => {
    const dataDir = await aDirectory();
    const riverlog = await aRiverlog({ dataDir });
    const client = await aClient(riverlog);
    await client.ask(createTopics, 7, { topics: [topic], validateOnly: false });
    for (let round = 1; round <= 42; round += 1) await commitAll(client, round);

    riverlog.broker.groups.maintain();

    await eventually(() => expect(offsetsLog(riverlog)?.logStartOffset).toBe(42 * PARTITIONS));
    expect(offsetsLog(riverlog)?.logEndOffset).toBe(43 * PARTITIONS + 1);
    await riverlog.stop();
    expect(await committed(await aClient(await aRiverlog({ dataDir })))).toEqual(new Set([42]));
  });
});

describe('a group nobody uses', () => {
  it('goes with its offsets when the retention time is over', async () => {
    let now = clockAt('2026-01-01T00:00:00Z');
    const clock: Clock = { now: () => now.now() };
    const riverlog = await aRiverlog({ clock });
    const client = await aClient(riverlog);
    await client.ask(createTopics, 7, { topics: [topic], validateOnly: false });
    await commitAll(client, 1);

    now = clockAt('2026-01-07T23:00:00Z');
    riverlog.broker.groups.maintain();
    expect(riverlog.broker.groups.find('g')).toBeDefined();

    now = clockAt('2026-01-08T01:00:00Z');
    riverlog.broker.groups.maintain();
    expect(riverlog.broker.groups.find('g')).toBeUndefined();
  });
});
