import { buildRecordBatch, initProducerId, produce, type BatchOptions } from '@rivermart/kafka-protocol';
import type { Recording } from '../recording';

const NO_ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const timestampMs = Date.now();
const batch = (values: readonly string[], options: BatchOptions = {}): Buffer =>
  buildRecordBatch(
    values.map((value) => ({ key: 'k', value, timestampMs })),
    options,
  );

interface Sent {
  readonly topic?: string;
  readonly topicId?: string;
  readonly partition?: number;
  readonly bytes: Buffer;
  readonly acks?: number;
  readonly transactionalId?: string;
}

const request = ({
  topic = '',
  topicId = NO_ID,
  partition = 0,
  bytes,
  acks = -1,
  transactionalId,
}: Sent) => ({
  transactionalId: transactionalId ?? null,
  acks,
  timeoutMs: 5_000,
  topicData: [{ name: topic, topicId, partitionData: [{ index: partition, records: [bytes] }] }],
});

export async function producing(broker: Recording): Promise<void> {
  const topic = 'produced';
  const topicId = await broker.newTopic(topic, 2);
  await broker.newTopic('compacted', 1, { 'cleanup.policy': 'compact' });
  await broker.newTopic('small', 1, { 'max.message.bytes': '200' });

  for (let version = 3; version <= 13; version += 1) {
    const where = { topic, topicId };
    await broker.ask('one record', produce, version, request({ ...where, bytes: batch(['a']) }));
    await broker.ask('two records', produce, version, request({ ...where, bytes: batch(['a', 'b']) }));
    await broker.ask(
      'no such partition',
      produce,
      version,
      request({ ...where, partition: 9, bytes: batch(['a']) }),
    );
    await broker.ask(
      'no such topic',
      produce,
      version,
      request({ topic: 'nowhere', topicId: 'AAAAAAAAAAAAAAAAAAAAAQ', bytes: batch(['a']) }),
    );
    await broker.ask('acks 2', produce, version, request({ ...where, acks: 2, bytes: batch(['a']) }));
    await broker.ask('acks 1', produce, version, request({ ...where, acks: 1, bytes: batch(['a']) }));
  }
  await refused(broker, topic);
  await idempotent(broker, topic);
}

async function refused(broker: Recording, topic: string): Promise<void> {
  const damaged = batch(['damaged']);
  damaged.writeUInt8(damaged.readUInt8(70) ^ 1, 70);
  const oldMagic = batch(['magic']);
  oldMagic.writeInt8(1, 16);
  const control = batch(['control'], {
    isControl: true,
    isTransactional: true,
    producerId: 1,
    producerEpoch: 0,
    baseSequence: 0,
  });
  const wrongLength = Buffer.concat([batch(['longer']), Buffer.from([0])]);
  const keyless = buildRecordBatch([
    { key: null, value: 'v', timestampMs },
    { key: 'k', value: 'v', timestampMs },
  ]);
  const future = buildRecordBatch([{ key: 'k', value: 'v', timestampMs: timestampMs + 86_400_000 }]);
  const wrongCount = batch(['a', 'b']);
  for (const version of [3, 7, 8, 9, 12]) {
    await broker.ask('a wrong checksum', produce, version, request({ topic, bytes: damaged }));
    await broker.ask('message format 1', produce, version, request({ topic, bytes: oldMagic }));
    await broker.ask('a control batch', produce, version, request({ topic, bytes: control }));
    await broker.ask('a byte too many', produce, version, request({ topic, bytes: wrongLength }));
    await broker.ask('a keyless record', produce, version, request({ topic: 'compacted', bytes: keyless }));
    await broker.ask(
      'too many bytes',
      produce,
      version,
      request({ topic: 'small', bytes: batch(['x'.repeat(300)]) }),
    );
    await broker.ask('a record of tomorrow', produce, version, request({ topic, bytes: future }));
    await broker.ask(
      'two batches',
      produce,
      version,
      request({ topic, bytes: Buffer.concat([wrongCount, wrongCount]) }),
    );
    await broker.ask('no records', produce, version, request({ topic, bytes: Buffer.alloc(0) }));
  }
}

async function idempotent(broker: Recording, topic: string): Promise<void> {
  // Kafka's first answer may be that it has no block of ids yet.
  const init = await broker.eventually(async () => {
    const answer = await broker.send(initProducerId, 4, {
      transactionalId: null,
      transactionTimeoutMs: 60_000,
    });
    return answer?.errorCode === 0 ? answer : undefined;
  });
  const producer = { producerId: init.producerId, producerEpoch: 0 };
  const send = (words: string, baseSequence: number, more: BatchOptions = {}) =>
    broker.ask(
      words,
      produce,
      9,
      request({ topic, partition: 1, bytes: batch(['i'], { ...producer, baseSequence, ...more }) }),
    );
  for (let sequence = 0; sequence < 7; sequence += 1) await send(`sequence ${sequence}`, sequence);
  await send('a duplicate', 6);
  await send('an older duplicate', 3);
  await send('a duplicate that is forgotten', 0);
  await send('a gap', 9);
  await send('a new epoch not from 0', 7, { producerEpoch: 1 });
  await send('a new epoch', 0, { producerEpoch: 1 });
  await send('the old epoch', 7);
  await send('an unknown producer not from 0', 5, { producerId: 987_654 });
  await send('sequences without a producer', 5, { producerId: -1, producerEpoch: -1 });
}
