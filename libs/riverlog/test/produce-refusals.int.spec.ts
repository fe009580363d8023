import {
  buildRecordBatch,
  createTopics,
  errorCodes,
  initProducerId,
  produce,
  type BatchOptions,
} from '@rivermart/kafka-protocol';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const timestampMs = Date.now();

async function aTopic(configs: Readonly<Record<string, string>> = {}) {
  const client = connected(await WireClient.connect(await aRiverlog()));
  const settings = Object.entries(configs).map(([name, value]) => ({ name, value }));
  const topic = {
    name: 'orders',
    numPartitions: 1,
    replicationFactor: 1,
    assignments: [],
    configs: settings,
  };
  await client.ask(createTopics, 7, { topics: [topic], validateOnly: false });
  const send = async (bytes: Buffer, version = 9) => {
    const topicData = [{ name: 'orders', partitionData: [{ index: 0, records: [bytes] }] }];
    const request = { transactionalId: null, acks: -1, timeoutMs: 1_000, topicData };
    return (await client.ask(produce, version, request)).responses[0]?.partitionResponses[0];
  };
  return { client, send };
}

const batch = (options: BatchOptions = {}) =>
  buildRecordBatch([{ key: 'k', value: 'v', timestampMs }], options);

describe('a refused batch', () => {
  it('says which records have no key in a compacted topic', async () => {
    const { send } = await aTopic({ 'cleanup.policy': 'compact' });
    const keyless = buildRecordBatch([
      { key: null, value: 'a', timestampMs },
      { key: 'k', value: 'b', timestampMs },
      { key: null, value: 'c', timestampMs },
    ]);
    const answer = await send(keyless);
    expect(answer).toMatchObject({ errorCode: errorCodes.INVALID_RECORD, baseOffset: -1, logStartOffset: 0 });
    expect(answer?.recordErrors.map(({ batchIndex }) => batchIndex)).toEqual([0, 2]);
  });

  it('says which record comes from the future', async () => {
    const { send } = await aTopic();
    const future = buildRecordBatch([{ key: 'k', value: 'v', timestampMs: timestampMs + 86_400_000 }]);
    expect(await send(future)).toMatchObject({
      errorCode: errorCodes.INVALID_TIMESTAMP,
      logStartOffset: 0,
      recordErrors: [{ batchIndex: 0 }],
    });
  });

  it('tells where the log starts also when it is of the log itself', async () => {
    const { send } = await aTopic();
    const producer = { isControl: true, producerId: 1, producerEpoch: 0, baseSequence: 0 };
    expect(await send(batch(producer))).toMatchObject({
      errorCode: errorCodes.INVALID_RECORD,
      logStartOffset: 0,
    });
  });
});

describe('a batch sent again', () => {
  it('has its own time in the answer, and is out of order once it is forgotten', async () => {
    const { client, send } = await aTopic();
    const asked = { transactionalId: null, transactionTimeoutMs: 60_000 };
    const { producerId, producerEpoch } = await client.ask(initProducerId, 4, asked);
    const numbered = (baseSequence: number) => batch({ producerId, producerEpoch, baseSequence });
    for (let sequence = 0; sequence < 7; sequence += 1) await send(numbered(sequence));

    expect(await send(numbered(3))).toMatchObject({
      errorCode: 0,
      baseOffset: 3,
      logAppendTimeMs: timestampMs,
    });
    expect(await send(numbered(0))).toMatchObject({
      errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER,
      logStartOffset: 0,
    });
  });
});

describe('what follows the one batch of a partition', () => {
  it('is left out when it is no whole batch, and refused when it is one', async () => {
    const { send } = await aTopic();
    expect(await send(Buffer.concat([batch(), Buffer.from([0])]))).toMatchObject({
      errorCode: 0,
      baseOffset: 0,
    });
    expect(await send(Buffer.concat([batch(), batch().subarray(0, -1)]))).toMatchObject({ baseOffset: 1 });
    expect(await send(Buffer.concat([batch(), batch()]))).toMatchObject({
      errorCode: errorCodes.INVALID_RECORD,
      logStartOffset: -1,
    });
    expect(await send(batch())).toMatchObject({ baseOffset: 2 });
  });
});
