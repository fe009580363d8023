import { diskError, MemoryFileSystem, SeededRandom } from '@rivermart/commit-log';
import { closeBroker, openBroker } from './open-broker';

const CONSUMER_OFFSETS = '/__consumer_offsets-0/';

describe('a broker whose disk cannot read the state of groups', () => {
  it('does not start without it, and starts with all of it when the disk is mended', async () => {
    const disk = new MemoryFileSystem(new SeededRandom(1));
    const open = () => openBroker({ dataDir: '/data', fileSystem: disk });
    const broker = await open();
    const offset = { offset: 5, leaderEpoch: 0, metadata: '', commitTimestampMs: Date.now() };
    await new Promise((done) =>
      broker.groups.commit('readers', [{ topic: 'orders', partition: 0, committed: offset }], done),
    );
    await closeBroker(broker);

    disk.faultOf = ({ kind, path }) =>
      kind === 'read' && path.includes(CONSUMER_OFFSETS) ? diskError('EIO') : undefined;
    await expect(open()).rejects.toThrow('The state of consumer groups cannot be read');

    disk.faultOf = () => undefined;
    const again = await open();
    expect(again.groups.find('readers')?.offsets.entries()).toHaveLength(1);
    await closeBroker(again);
  });
});
