/**
 * Calls of @platformatic/kafka, which is ESM only and so cannot run inside Jest. One process for all of
 * them, because loading the library takes longer than using it: a request a line on stdin,
 * `{ address, call, ...arguments }`, an answer a line on stdout, `{ result }` or `{ error }`.
 */
import { createInterface } from 'node:readline';
import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka';

/** What `follow` started; one at a time. */
let followed;

const optionsFor = (address) => ({ clientId: 'conformance', bootstrapBrokers: [address] });

const calls = {
  async createTopic({ address, topic }) {
    const admin = new Admin(optionsFor(address));
    await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 });
    await admin.close();
  },

  async produce({ address, topic, records }) {
    const producer = new Producer({
      ...optionsFor(address),
      serializers: stringSerializers,
      idempotent: true,
      acks: -1,
      autocreateTopics: true,
    });
    const messages = records.map(({ key, value, headers }) => ({
      topic,
      partition: 0,
      key: key ?? undefined,
      value: value ?? undefined,
      headers: headers ?? {},
    }));
    await producer.send({ messages });
    await producer.close();
  },

  async consume({ address, topic, group, count }) {
    const consumer = new Consumer({
      ...optionsFor(address),
      groupId: group,
      deserializers: stringDeserializers,
      maxWaitTime: 100,
    });
    const stream = await consumer.consume({
      topics: [topic],
      autocommit: false,
      mode: 'committed',
      fallbackMode: 'earliest',
    });
    const received = [];
    for await (const message of stream) {
      received.push({
        key: message.key ?? null,
        value: message.value ?? null,
        headers: Object.fromEntries(message.headers),
        partition: message.partition,
        offset: Number(message.offset),
      });
      if (received.length < count) continue;
      await message.commit();
      break;
    }
    await stream.close();
    await consumer.close(true);
    return received;
  },

  /** A consumer that stays. */
  async follow({ address, topic, group, groupProtocol }) {
    const consumer = new Consumer({
      ...optionsFor(address),
      groupId: group,
      groupProtocol,
      deserializers: stringDeserializers,
      maxWaitTime: 100,
      retries: 100,
      retryDelay: 50,
    });
    const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' });
    followed = { consumer, stream, values: [], failures: [] };
    stream.on('data', ({ value }) => followed.values.push(value));
    stream.on('error', (error) => followed.failures.push(String(error)));
  },

  async followed() {
    const { consumer, values, failures } = followed;
    const partitions = (consumer.assignments ?? []).flatMap((each) => each.partitions);
    return { values, failures, partitions };
  },

  async unfollow() {
    await followed.stream.close();
    await followed.consumer.close(true);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...options } = JSON.parse(line);
  const answer = await calls[call](options).then(
    (result) => ({ result: result ?? null }),
    (error) => ({ error: String(error?.stack ?? error) }),
  );
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
// Whatever keeps the process alive now is not part of an answer.
process.exit(0);
