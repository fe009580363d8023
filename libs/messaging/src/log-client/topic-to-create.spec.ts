import { topics } from '@rivermart/contracts';
import { topicToCreate } from './topic-to-create';

describe('a topic of the catalogue', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 3],
    [9, 3],
  ])('on %i brokers has %i copies', (brokers, copies) => {
    expect(topicToCreate(topics.orders, brokers).replicationFactor).toBe(copies);
  });

  it('takes writes with two of three copies in sync', () => {
    expect(topicToCreate(topics.orders, 3).configs).toEqual([
      { name: 'retention.ms', value: String(topics.orders.retentionMs) },
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'min.insync.replicas', value: '2' },
    ]);
  });

  it('does not ask for copies in sync that it has not', () => {
    expect(topicToCreate(topics.orders, 2).configs.map(({ name }) => name)).not.toContain(
      'min.insync.replicas',
    );
  });

  it('has as many copies as was asked for, on however many brokers', () => {
    expect(topicToCreate(topics.orders, 1, 3)).toMatchObject({ replicationFactor: 3 });
    expect(topicToCreate(topics.orders, 5, 1)).toMatchObject({ replicationFactor: 1 });
  });
});
