import { describeProducers, errorCodes, listTransactions, writeTxnMarkers } from '@rivermart/kafka-protocol';
import { eventually } from '@rivermart/testing';
import { aRiverlog, connected, kafkaOf } from './a-riverlog';
import { readBack, TOPIC, TransactionalClient } from './a-transactional-client';

const { INVALID_REGULAR_EXPRESSION, NONE } = errorCodes;

const clients: TransactionalClient[] = [];
afterEach(() => Promise.all(clients.splice(0).map(({ client }) => client.disconnect())));

async function anOpenTransaction() {
  const riverlog = await aRiverlog();
  await riverlog.broker.topics.create(TOPIC, 1);
  const producer = await TransactionalClient.connect(riverlog);
  clients.push(producer);
  await producer.init();
  await producer.write('open');
  return producer;
}

describe('an operator who looks for what holds up committed readers', () => {
  it('finds the producer and its transaction by the partition', async () => {
    const { client, producerId } = await anOpenTransaction();

    const answer = await client.ask(describeProducers, 0, {
      topics: [{ name: TOPIC, partitionIndexes: [0] }],
    });

    expect(answer.topics[0]?.partitions[0]?.activeProducers).toMatchObject([
      { producerId, producerEpoch: 0, lastSequence: 0, currentTxnStartOffset: 0 },
    ]);
  });

  it('finds the transactional id by state and by name', async () => {
    const { client } = await anOpenTransaction();
    const idsOf = async (stateFilters: string[], transactionalIdPattern: string | null) => {
      const asked = { stateFilters, producerIdFilters: [], durationFilter: -1, transactionalIdPattern };
      return client.ask(listTransactions, 2, asked);
    };

    expect((await idsOf(['Ongoing'], 'cop.*')).transactionStates).toMatchObject([
      { transactionalId: 'copier' },
    ]);
    expect((await idsOf([], 'cop')).transactionStates).toEqual([]);
    expect(await idsOf(['Gone'], null)).toMatchObject({
      unknownStateFilters: ['Gone'],
      transactionStates: [],
    });
    expect((await idsOf([], '(')).errorCode).toBe(INVALID_REGULAR_EXPRESSION);
  });

  it('ends it in the partition', async () => {
    const { client, producerId } = await anOpenTransaction();

    const answer = await client.ask(writeTxnMarkers, 1, {
      markers: [
        {
          producerId,
          producerEpoch: 0,
          transactionResult: false,
          coordinatorEpoch: 0,
          topics: [{ name: TOPIC, partitionIndexes: [0] }],
        },
      ],
    });

    expect(answer.markers[0]?.topics[0]?.partitions).toEqual([{ partitionIndex: 0, errorCode: NONE }]);
    expect(await readBack(client)).toMatchObject({ values: [], lastStableOffset: 2 });
  });
});

describe('kafkajs', () => {
  it('copies with offsets in its transactions: what it aborts is read by nobody', async () => {
    const riverlog = await aRiverlog();
    const kafka = kafkaOf(riverlog);
    const admin = connected(kafka.admin());
    await admin.connect();
    await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }] });
    const producer = connected(
      kafka.producer({ transactionalId: 'copier', maxInFlightRequests: 1, idempotent: true }),
    );
    await producer.connect();
    for (const end of ['commit', 'abort', 'commit'] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: TOPIC, messages: [{ value: end }] });
      const offset = end === 'abort' ? '99' : '3';
      const topics = [{ topic: TOPIC, partitions: [{ partition: 0, offset }] }];
      await transaction.sendOffsets({ consumerGroupId: 'group', topics });
      await transaction[end]();
    }

    const values: string[] = [];
    const consumer = connected(kafka.consumer({ groupId: 'readers' }));
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void values.push(String(message.value)) });
    await eventually(() => expect(values).toEqual(['commit', 'commit']));
    const [committed] = await admin.fetchOffsets({ groupId: 'group', topics: [TOPIC] });
    expect(committed?.partitions[0]?.offset).toBe('3');
  });
});
