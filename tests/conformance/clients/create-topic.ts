import { Kafka, logLevel } from 'kafkajs';

/** A topic of one partition with a configuration of its own, made by kafkajs. */
export async function createTopic(
  address: string,
  topic: string,
  configs: Readonly<Record<string, string>> = {},
): Promise<void> {
  const admin = new Kafka({
    brokers: [address],
    clientId: 'conformance',
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }));
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }], waitForLeaders: true });
  await admin.disconnect();
}
