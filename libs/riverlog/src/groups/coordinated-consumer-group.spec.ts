import { diskError, MemoryFileSystem, SeededRandom } from '@rivermart/commit-log';
import type { Broker } from '../broker';
import type { Connection } from '../network/connection';
import { openBroker } from '../open-broker';
import type { ConsumerGroupHeartbeatAnswer, ConsumerGroupHeartbeatRequest } from './consumer/messages';
import type { GroupRefusal } from './group-refusal';

const GROUP = 'readers';

const joinOf = (memberId: string): ConsumerGroupHeartbeatRequest => ({
  ...{ memberId, memberEpoch: 0, instanceId: null, rackId: null, rebalanceTimeoutMs: 1_000 },
  ...{ subscribedTopicNames: ['orders'], subscribedTopicRegex: null, serverAssignor: null },
  ...{ topicPartitions: [], clientId: memberId, clientHost: '127.0.0.1', classic: null },
  isVisible: () => true,
});

/** Nobody asks for what a connection does while members may lose theirs. */
const connection = {} as Connection;

const joins = (broker: Broker, memberId: string): Promise<ConsumerGroupHeartbeatAnswer | GroupRefusal> =>
  new Promise((answer) => broker.groups.consumerHeartbeat(GROUP, joinOf(memberId), connection, answer));

describe('a member whose joining the disk refused', () => {
  it('is told that it joined once that is stored, and is known after a crash', async () => {
    const disk = new MemoryFileSystem(new SeededRandom(1));
    const broker = await openBroker({ dataDir: '/data', fileSystem: disk });
    await broker.topics.create('orders', 2);
    await joins(broker, 'a');
    disk.faultOf = ({ kind }) => (kind === 'write' ? diskError('ENOSPC') : undefined);
    expect(await joins(broker, 'b')).toMatchObject({ errorCode: expect.any(Number) });

    disk.faultOf = () => undefined;
    expect(await joins(broker, 'b')).toMatchObject({ memberId: 'b' });
    disk.stopAfter = 0;

    const next = await openBroker({ dataDir: '/data', fileSystem: disk.afterKill() });
    expect([...(next.groups.findConsumer(GROUP)?.state.members.keys() ?? [])].sort()).toEqual(['a', 'b']);
    next.timers.stop();
    broker.timers.stop();
  });
});
