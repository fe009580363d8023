import { ADirectory } from '../simulation/a-directory';

describe('what a broker keeps in the metadata log', () => {
  let directory: ADirectory;
  const open = () => directory.open();
  const crash = () => directory.crash();

  beforeEach(() => {
    directory = new ADirectory();
  });

  it('is there again after a power cut, kind by kind', async () => {
    const before = await open();
    await before.metadata.changeEntries([
      { kind: 'acl', key: 'a', value: { host: '*' } },
      { kind: 'acl', key: 'b', value: { host: '10.0.0.1' } },
      { kind: 'quota', key: 'a', value: 5 },
    ]);
    await before.metadata.changeEntries([{ kind: 'acl', key: 'b', value: null }]);
    const after = await crash();
    expect([...after.metadata.entries.of('acl')]).toEqual([['a', { host: '*' }]]);
    expect([...after.metadata.entries.of('quota')]).toEqual([['a', 5]]);
    expect([...after.metadata.entries.of('nothing')]).toEqual([]);
  });

  it('survives that a long history is replaced by the present state', async () => {
    const before = await open();
    for (let i = 0; i < 1_100; i++)
      await before.metadata.changeEntries([{ kind: 'n', key: 'last', value: i }]);
    await crash();
    const after = await crash();
    expect(after.metadata.entries.of('n').get('last')).toBe(1_099);
  });
});

describe('the configuration that holds for every topic', () => {
  it('changes while the log is open, and a topic keeps what it sets itself', async () => {
    const logs = await new ADirectory().open();
    await logs.createTopic('plain', { partitions: 1 });
    await logs.createTopic('own', { partitions: 1, config: { 'retention.ms': '7' } });
    await logs.changeDefaults({ 'retention.ms': '9', 'segment.ms': '11' });
    expect(logs.topic('plain')?.partitions[0]?.config).toMatchObject({ retentionMs: 9, segmentMs: 11 });
    expect(logs.topic('own')?.partitions[0]?.config).toMatchObject({ retentionMs: 7, segmentMs: 11 });
    await expect(logs.changeDefaults({ 'retention.ms': 'x' })).rejects.toMatchObject({
      kafkaError: 'INVALID_CONFIG',
    });
  });
});
