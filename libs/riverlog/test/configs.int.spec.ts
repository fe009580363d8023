import {
  alterConfigs,
  describeConfigs,
  errorCodes,
  incrementalAlterConfigs,
  listConfigResources,
} from '@rivermart/kafka-protocol';
import type { Riverlog } from '../src';
import { aDirectory, aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const BROKER = 4;
const TOPIC = 2;
const Operation = { set: 0, delete: 1, append: 2, subtract: 3 } as const;

const wire = async (riverlog: Riverlog) => connected(await WireClient.connect(riverlog));

async function configsOf(client: WireClient, resourceType: number, resourceName: string) {
  const resources = [{ resourceType, resourceName, configurationKeys: null }];
  const options = { includeSynonyms: true, includeDocumentation: true };
  const { results } = await client.ask(describeConfigs, 4, { resources, ...options });
  return new Map(results[0]?.configs.map((config) => [config.name, config]));
}

async function change(
  client: WireClient,
  [resourceType, resourceName]: readonly [number, string],
  entries: Readonly<Record<string, string>>,
  { configOperation = Operation.set as number, validateOnly = false } = {},
) {
  const configs = Object.entries(entries).map(([name, value]) => ({ name, value, configOperation }));
  const resources = [{ resourceType, resourceName, configs }];
  const { responses } = await client.ask(incrementalAlterConfigs, 1, { resources, validateOnly });
  return responses[0];
}

describe('the configs of the broker', () => {
  it('are all those of Kafka, with type and documentation, and secrets without their value', async () => {
    const jaas = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_a="b";';
    const configs = { 'listener.name.inside.plain.sasl.jaas.config': jaas, 'num.partitions': '3' };
    const all = await configsOf(await wire(await aRiverlog({ configs })), BROKER, '1');
    expect(all.size).toBeGreaterThan(300);
    expect(all.get('num.partitions')).toMatchObject({ value: '3', configSource: 4, readOnly: true });
    expect(all.get('max.connections')).toMatchObject({ configSource: 5, readOnly: false, configType: 3 });
    expect(all.get('listener.name.inside.plain.sasl.jaas.config')).toMatchObject({
      value: null,
      isSensitive: true,
    });
    expect([...all.values()].filter(({ documentation }) => !documentation)).toEqual([]);
  });

  it('change while it runs, hold for topics that set nothing themselves, and survive a restart', async () => {
    const dataDir = await aDirectory();
    const before = await aRiverlog({ dataDir });
    await before.broker.topics.create('plain', 1);
    const setter = await wire(before);
    await change(setter, [BROKER, ''], { 'log.retention.ms': '5000', 'message.max.bytes': '70000' });
    await change(setter, [BROKER, '1'], { 'log.retention.ms': '7000' });
    expect(before.broker.topics.byName('plain')?.config.retentionMs).toBe(7_000);
    await before.stop();

    const after = await aRiverlog({ dataDir });
    const client = await wire(after);
    expect((await configsOf(client, TOPIC, 'plain')).get('retention.ms')).toMatchObject({
      value: '7000',
      configSource: 2,
      synonyms: [
        { name: 'log.retention.ms', value: '7000', source: 2 },
        { name: 'log.retention.ms', value: '5000', source: 3 },
        { name: 'log.retention.hours', value: '168', source: 5 },
      ],
    });
    expect(after.broker.topics.byName('plain')?.config.maxMessageBytes).toBe(70_000);
    await change(client, [BROKER, '1'], { 'log.retention.ms': '' }, { configOperation: Operation.delete });
    expect(after.broker.topics.byName('plain')?.config.retentionMs).toBe(5_000);
  });

  it('say how much room the disk must keep', async () => {
    const riverlog = await aRiverlog();
    const client = await wire(riverlog);
    const { logs } = riverlog.broker;
    await change(client, [BROKER, ''], { 'riverlog.free.space.min.bytes': '9007199254740991' });
    expect(logs.freeSpace.level).toBe('full');
    await change(
      client,
      [BROKER, ''],
      { 'riverlog.free.space.min.bytes': '' },
      { configOperation: Operation.delete },
    );
    expect(logs.freeSpace.level).not.toBe('full');
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['', { 'no.such.key': '1' }, errorCodes.INVALID_CONFIG, 'no.such.key'],
    ['1', { 'node.id': '2' }, errorCodes.INVALID_REQUEST, 'node.id: it cannot be changed'],
    ['1', { listeners: 'rubbish' }, errorCodes.INVALID_REQUEST, 'listeners: it cannot be changed'],
    [
      '',
      { 'listener.name.a.plain.sasl.jaas.config': 'x' },
      errorCodes.INVALID_REQUEST,
      'it is set for one broker',
    ],
    [
      '1',
      { 'listener.name.a.plain.sasl.jaas.config': 'x' },
      errorCodes.INVALID_REQUEST,
      'it must begin with',
    ],
    ['', { 'max.connections.per.ip.overrides': 'x' }, errorCodes.INVALID_REQUEST, '"x" is not address:count'],
    ['', { 'max.connections': '-1' }, errorCodes.INVALID_REQUEST, 'max.connections: "-1" is less than 0'],
    ['2', {}, errorCodes.INVALID_REQUEST, 'Unexpected broker id'],
  ])('of %p refuse %j', async (name, entries, errorCode, sentence) => {
    const answer = await change(await wire(await aRiverlog()), [BROKER, name], entries);
    expect(answer?.errorCode).toBe(errorCode);
    expect(answer?.errorMessage).toContain(sentence);
  });
});

describe('a change', () => {
  it('that is only checked changes nothing, and lists grow and shrink', async () => {
    const riverlog = await aRiverlog();
    await riverlog.broker.topics.create('t', 1);
    const client = await wire(riverlog);
    const topic = [TOPIC, 't'] as const;
    const policy = { 'cleanup.policy': 'compact' };
    const value = async () => (await configsOf(client, TOPIC, 't')).get('cleanup.policy')?.value;
    await change(client, topic, policy, { configOperation: Operation.append, validateOnly: true });
    expect(await value()).toBe('delete');
    await change(client, topic, policy, { configOperation: Operation.append });
    expect(await value()).toBe('delete,compact');
    await change(client, topic, { 'cleanup.policy': 'delete' }, { configOperation: Operation.subtract });
    expect(await value()).toBe('compact');
    const scalar = await change(
      client,
      topic,
      { 'retention.ms': '1' },
      { configOperation: Operation.append },
    );
    expect(scalar?.errorCode).toBe(errorCodes.INVALID_CONFIG);
  });

  it('by AlterConfigs takes away what it does not name', async () => {
    const riverlog = await aRiverlog();
    await riverlog.broker.topics.create('t', 1);
    const client = await wire(riverlog);
    await change(client, [TOPIC, 't'], { 'retention.ms': '1000', 'segment.ms': '2000' });
    const configs = [{ name: 'segment.ms', value: '3000' }];
    const resources = [{ resourceType: TOPIC, resourceName: 't', configs }];
    const { responses } = await client.ask(alterConfigs, 2, { resources, validateOnly: false });
    expect(responses[0]?.errorCode).toBe(0);
    expect(riverlog.broker.topics.byName('t')?.configEntries).toEqual(new Map([['segment.ms', '3000']]));
  });

  it('of a group or a subscription to metrics makes it appear in the list', async () => {
    const client = await wire(await aRiverlog());
    expect((await change(client, [32, 'g'], { 'consumer.session.timeout.ms': '50000' }))?.errorCode).toBe(0);
    expect((await change(client, [32, 'g'], { 'consumer.session.timeout.ms': '1' }))?.errorCode).toBe(
      errorCodes.INVALID_CONFIG,
    );
    expect((await change(client, [16, 'm'], { 'interval.ms': '5000' }))?.errorCode).toBe(0);
    const { configResources } = await client.ask(listConfigResources, 1, { resourceTypes: [16, 32] });
    expect(configResources).toEqual([
      { resourceName: 'm', resourceType: 16 },
      { resourceName: 'g', resourceType: 32 },
    ]);
    expect((await client.ask(listConfigResources, 0, {})).configResources).toEqual([
      { resourceName: 'm', resourceType: 16 },
    ]);
  });
});
