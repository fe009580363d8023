import { SeededRandom } from '@rivermart/commit-log';
import { ConsumerGroup } from './consumer-group';
import { ConsumerGroupInTest, idOf, type ClientInTest } from './a-consumer-group';
import { toRecord, fromRecord } from '../store/consumer-group-codec';

const SEEDS = Number(process.env['SEEDS'] ?? 10);

function settle(clients: readonly ClientInTest[], rounds = 6): void {
  for (let round = 0; round < rounds; round += 1) for (const client of clients) client.heartbeat();
}

const sizes = (clients: readonly ClientInTest[]) => clients.map(({ owned }) => owned.size);

describe('a group of the new protocol', () => {
  it('gives the first member everything with its first heartbeat', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 3);
    const a = test.client('a');
    expect(a.heartbeat()).toMatchObject({ memberEpoch: 2, assignment: [{ partitions: [0, 1, 2] }] });
    expect(test.group.state).toBe('Stable');
  });

  it('is not shared out anew for a newcomer that subscribes to nothing', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 3);
    const a = test.client('a');
    a.heartbeat();
    expect(test.client('b', { topics: [] }).heartbeat()).toMatchObject({ memberEpoch: 2, assignment: [] });
    expect(a.heartbeat()).toMatchObject({ memberEpoch: 2, assignment: null });
  });

  it('gives a partition to a newcomer only after its owner has let go of it', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 2);
    const [a, b] = [test.client('a'), test.client('b')];
    a.heartbeat();
    b.heartbeat();
    expect([...b.owned]).toEqual([]);
    expect(test.group.state).toBe('Reconciling');
    a.heartbeat();
    b.heartbeat();
    expect([...b.owned]).toEqual([]);
    a.heartbeat();
    b.heartbeat();
    expect(sizes([a, b])).toEqual([1, 1]);
    expect(test.group.state).toBe('Stable');
  });

  it('hands over what a dead member had when its session is over', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 4);
    const [a, b] = [test.client('a'), test.client('b')];
    settle([a, b]);
    b.die();
    test.nowMs += 44_999;
    a.heartbeat();
    expect(test.rules.expired(test.nowMs)).toEqual([]);
    test.nowMs += 1;
    expect(test.rules.expired(test.nowMs)).toEqual(['b']);
    test.rules.removeMembers(['b'], { event: 'expired', reason: null }, test.nowMs);
    settle([a]);
    expect(a.owned.size).toBe(4);
  });

  it('takes a member for dead that does not give back in its rebalance time-out', () => {
    const test = new ConsumerGroupInTest({ consumerSessionTimeoutMs: 1_000_000 });
    test.topics.set('t', 2);
    const [a, b] = [test.client('a'), test.client('b')];
    a.heartbeat();
    b.heartbeat();
    a.heartbeat();
    test.nowMs += 60_000;
    expect(test.rules.expired(test.nowMs)).toEqual(['a']);
  });

  it('fences who comes with an epoch that is not its own', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 1);
    const a = test.client('a');
    a.heartbeat();
    a.epoch = 7;
    expect(a.heartbeat()).toMatchObject({ kafkaError: 'FENCED_MEMBER_EPOCH' });
    expect(a.heartbeat()).toMatchObject({ memberEpoch: 2 });
  });

  it('sees new partitions of a topic with the next heartbeat', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 1);
    const a = test.client('a');
    a.heartbeat();
    test.topics.set('t', 3);
    a.heartbeat();
    expect(a.owned.size).toBe(3);
  });

  it('finds topics by regular expression, those that come later too', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('orders-1', 1).set('other', 1);
    const a = test.client('a', { topics: null, regex: 'orders-.*' });
    a.heartbeat();
    expect([...a.owned]).toEqual([`${idOf('orders-1')}-0`]);
    test.topics.set('orders-2', 1);
    a.heartbeat();
    expect(a.owned.size).toBe(2);
    a.subscribe({ regex: '(' });
    expect(a.heartbeat()).toMatchObject({ kafkaError: 'INVALID_REGULAR_EXPRESSION' });
  });
});

describe('a static member', () => {
  it('gets back what it had under another id, once the old one has stepped out', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 4);
    const [a, b] = [test.client('a', { instanceId: 'i' }), test.client('b')];
    settle([a, b]);
    const before = [...a.owned].sort();
    const again = test.client('a2', { instanceId: 'i' });
    expect(again.heartbeat()).toMatchObject({ kafkaError: 'UNRELEASED_INSTANCE_ID' });
    const { groupEpoch } = test.group;
    a.leave(-2);
    expect(test.group.groupEpoch).toBe(groupEpoch);
    again.heartbeat();
    expect([...again.owned].sort()).toEqual(before);
    expect(a.heartbeat()).toMatchObject({ kafkaError: 'UNRELEASED_INSTANCE_ID' });
  });
});

describe('assignors', () => {
  it('uniform moves as little as can be', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 12);
    const clients = ['a', 'b', 'c'].map((id) => test.client(id));
    settle(clients);
    expect(sizes(clients)).toEqual([4, 4, 4]);
    const before = clients.map(({ owned }) => owned);
    const d = test.client('d');
    settle([...clients, d]);
    expect(sizes([...clients, d])).toEqual([3, 3, 3, 3]);
    clients.forEach(({ owned }, at) =>
      expect([...owned].filter((each) => !before[at]?.has(each))).toEqual([]),
    );
  });

  it('uniform is even among members that want different topics', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 4).set('u', 4);
    const clients = [
      test.client('a'),
      test.client('b', { topics: ['t', 'u'] }),
      test.client('c', { topics: ['u'] }),
    ];
    settle(clients, 10);
    expect(sizes(clients).sort()).toEqual([2, 3, 3]);
  });

  it('range gives the same partitions of like topics to the same member', () => {
    const test = new ConsumerGroupInTest();
    test.topics.set('t', 4).set('u', 4);
    const clients = ['a', 'b'].map((id) => test.client(id, { topics: ['t', 'u'], assignor: 'range' }));
    settle(clients);
    expect([...(clients[0]?.owned ?? [])].sort()).toEqual([
      `${idOf('t')}-0`,
      `${idOf('t')}-1`,
      `${idOf('u')}-0`,
      `${idOf('u')}-1`,
    ]);
  });
});

describe('whatever members do', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'no partition has two owners and all is shared out in the end (seed %i)',
    (seed) => {
      const test = new ConsumerGroupInTest();
      const stored = new ConsumerGroup('group');
      const random = new SeededRandom(seed);
      const pick = (below: number) => random.below(below);
      test.topics.set('t', 5).set('u', 3);
      const clients = Array.from({ length: 5 }, (_, at) =>
        test.client(`m${at}`, { instanceId: at === 0 ? 'static' : null }),
      );
      const acts: ((client: ClientInTest) => void)[] = [
        (client) => client.heartbeat(),
        (client) => client.heartbeat({ isAnswerLost: true }),
        (client) => client.epoch > 0 && test.group.members.has(client.memberId) && client.leave(),
        (client) => client.die(),
        (client) => client.subscribe(subscriptions[pick(subscriptions.length)] ?? {}),
        () => test.topics.set('t', test.topics.partitionCount(idOf('t')) + pick(2)),
        () => (test.nowMs += pick(20_000)),
        () => expire(test),
      ];
      for (let step = 0; step < 300; step += 1) {
        const client = clients[pick(clients.length)] as ClientInTest;
        acts[pick(4) === 0 ? pick(acts.length) : 0]?.(client);
        for (const record of test.group.takeRecords()) replayFromDisk(stored, record);
        expectOneOwnerEach(test, clients);
      }
      for (let round = 0; round < 40; round += 1) {
        test.nowMs += 4_000;
        for (const client of clients) client.heartbeat();
        expire(test);
      }
      for (const record of test.group.takeRecords()) replayFromDisk(stored, record);
      expect(test.group.state).toBe('Stable');
      expectSharedOut(test, clients);
      expect(stored.members).toEqual(test.group.members);
      expect(stored.targetAssignment).toEqual(test.group.targetAssignment);
    },
  );
});

const subscriptions = [
  { topics: ['t'], regex: '' },
  { topics: ['t', 'u'], regex: '' },
  { topics: [], regex: '[tu]' },
  { topics: ['nowhere'], regex: '' },
  { topics: ['u'], assignor: 'range' },
];

function expire(test: ConsumerGroupInTest): void {
  const expired = test.rules.expired(test.nowMs).filter((id) => test.group.members.has(id));
  test.rules.removeMembers(expired, { event: 'expired', reason: null }, test.nowMs);
}

/** By way of the bytes on disk. */
function replayFromDisk(group: ConsumerGroup, change: Parameters<ConsumerGroup['replay']>[0]): void {
  const { key, value } = toRecord('group', change, 0);
  const stored = key as Buffer;
  const read = fromRecord(stored.readInt16BE(0), stored, value as Buffer | null);
  if (read) group.replay(read.record);
}

/** Of those the broker takes for members: somebody it has given up on may still work for a moment. */
function expectOneOwnerEach({ group }: ConsumerGroupInTest, clients: readonly ClientInTest[]): void {
  const living = clients.filter(({ memberId, epoch }) => {
    const member = group.members.get(memberId);
    return (
      member !== undefined &&
      epoch > 0 &&
      epoch <= member.memberEpoch &&
      !member.memberEpoch.toString().startsWith('-')
    );
  });
  const owned = living.flatMap((client) => [...client.owned]);
  expect(owned.length).toBe(new Set(owned).size);
}

function expectSharedOut({ group, topics }: ConsumerGroupInTest, clients: readonly ClientInTest[]): void {
  const owned = clients.flatMap((client) => [...client.owned]);
  const wanted = [...group.subscribedTopicNames()].flatMap((name) => {
    const topicId = topics.topicId(name);
    const count = topicId === undefined ? 0 : topics.partitionCount(topicId);
    return Array.from({ length: count }, (_, partition) => `${topicId}-${partition}`);
  });
  expect(owned.sort()).toEqual(wanted.sort());
}
