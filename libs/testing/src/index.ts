export { ApacheKafka, type ApacheKafkaOptions } from './apache-kafka/apache-kafka';
export {
  ApacheKafkaCluster,
  type ApacheKafkaClusterOptions,
  type ClusterBroker,
} from './apache-kafka/apache-kafka-cluster';
export { kafkaClasspath, KafkaUnavailable, KAFKA_VERSION } from './apache-kafka/kafka-classpath';
export { startTestIssuer, type TestIssuer } from './auth/start-test-issuer';
export { testPrivateJwk, testPublicJwk } from './auth/test-keys';
export { testCustomerId, tokenFor, type TokenSubject } from './auth/token-for';
export { testDatabase, type TestDatabase } from './database/test-database';
export { eventually, type EventuallyOptions } from './eventually';
export type { JsonBody } from './json-body';
export { logIn, type TestLog } from './log/log-in';
export { startTestLog } from './log/start-test-log';
export { TestEvents, type SeenEvent } from './log/test-events';
export { freePorts } from './shop/free-ports';
export { startShop, type ShopOptions } from './shop/start-shop';
export { TestShop } from './shop/test-shop';
export { given } from './specification/given';
export { processSpecification, type ProcessLike } from './specification/process-specification';
export { projectionSpecification } from './specification/projection-specification';
export { specificationOf, type DeciderLike } from './specification/specification-of';
export { anAuthority, type TestCertificate } from './tls/an-authority';
export type { DeadLetters } from './shop/unread-dead-letters';
