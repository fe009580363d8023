import { cacheDirectory, MavenClassPath } from './maven-class-path';

export { cacheDirectory };

export const KAFKA_VERSION = '4.3.0';

const kafka = (name: string): string => `org.apache.kafka:${name}:${KAFKA_VERSION}`;
/** Kafka logs through SLF4J and its artifacts bring nothing that prints. */
const logging = 'org.slf4j:slf4j-simple:1.7.36';

/** Broker, coordinators and command line tools. */
const server = new MavenClassPath(`kafka-${KAFKA_VERSION}`, [
  ...['kafka_2.13', 'kafka-tools', 'kafka-clients'].map(kafka),
  logging,
]);

/** What is built on top of Kafka: Streams, and Connect with its connectors for files. */
const applications = new MavenClassPath(`kafka-applications-${KAFKA_VERSION}`, [
  ...['kafka-streams', 'connect-runtime', 'connect-file', 'connect-json'].map(kafka),
  logging,
]);

const isComplete = process.env['CONFORMANCE'] === 'all';
const ONLY_THERE = 'it runs with `npm run conformance`';

/** Why a broker of Apache Kafka cannot run here; undefined when it can. */
export const missingKafka: string | undefined = isComplete ? server.whyMissing() : ONLY_THERE;

/** Why a tool of Apache Kafka cannot run here. Tools run with `npm test` too, where nothing is to be fetched. */
export const missingKafkaTools: string | undefined = isComplete ? server.whyMissing() : server.whyNotAtHand();

/** Why Streams and Connect cannot run here. */
export const missingApplications: string | undefined = isComplete ? applications.whyMissing() : ONLY_THERE;

export const kafkaClassPath = (): string => server.get();
export const applicationsClassPath = (): string => applications.get();
