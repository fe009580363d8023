/**
 * One call of @platformatic/kafka, which is ESM only and so cannot run inside Jest:
 * node call-platformatic.mjs <address> <call> <arguments in JSON>. Prints its result in JSON.
 */
import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka';

const [address, call, text] = process.argv.slice(2);
const options = { clientId: 'conformance', bootstrapBrokers: [address] };

const calls = {
  async createTopic({ topic }) {
    const admin = new Admin(options);
    await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 });
    await admin.close();
  },

  async produce({ topic, records }) {
    const producer = new Producer({
      ...options,
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

  async consume({ topic, group, count }) {
    const consumer = new Consumer({
      ...options,
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
};

const result = await calls[call](JSON.parse(text));
process.stdout.write(JSON.stringify(result ?? null));
// Whatever keeps the process alive now is not part of the answer.
process.exit(0);
