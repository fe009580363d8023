import * as messages from './messages';
import type { ApiSummary, VersionRange } from './schema';

/** An API as the broker offers it. `advertised` may begin below what the schema can read; see Produce. */
export interface AdvertisedApi {
  readonly api: ApiSummary;
  readonly advertised: VersionRange;
}

/**
 * What ApiVersions tells clients: exactly the ranges of Apache Kafka 4.3 for every API that is complete here.
 *
 * Neither side of a range is a matter of taste. kafkajs looks at the maximum alone, @platformatic/kafka
 * knows flexible versions only, librdkafka probes exact old versions, Java 4 refuses a broker without its
 * minimum: only the full ranges satisfy all four.
 *
 * Produce is listed from 0 though 0 to 2 are refused, as in Kafka: librdkafka up to 2.11.0 silently stops
 * compressing when the listed minimum is above 0 (KAFKA-18659).
 */
export const advertisedApis: readonly AdvertisedApi[] = [
  { api: messages.produce, advertised: { min: 0, max: 13 } },
  offered(messages.fetch),
  offered(messages.listOffsets),
  offered(messages.metadata),
  offered(messages.offsetCommit),
  offered(messages.offsetFetch),
  offered(messages.findCoordinator),
  offered(messages.joinGroup),
  offered(messages.heartbeat),
  offered(messages.leaveGroup),
  offered(messages.syncGroup),
  offered(messages.describeGroups),
  offered(messages.listGroups),
  offered(messages.saslHandshake),
  offered(messages.apiVersions),
  offered(messages.createTopics),
  offered(messages.deleteTopics),
  offered(messages.deleteRecords),
  offered(messages.initProducerId),
  offered(messages.offsetForLeaderEpoch),
  // 4 and 5 are for brokers among themselves; @platformatic/kafka takes the highest it finds.
  { api: messages.addPartitionsToTxn, advertised: { min: 0, max: 3 } },
  offered(messages.addOffsetsToTxn),
  offered(messages.endTxn),
  offered(messages.writeTxnMarkers),
  offered(messages.txnOffsetCommit),
  offered(messages.describeAcls),
  offered(messages.createAcls),
  offered(messages.deleteAcls),
  offered(messages.describeConfigs),
  offered(messages.alterConfigs),
  offered(messages.saslAuthenticate),
  offered(messages.alterReplicaLogDirs),
  offered(messages.describeLogDirs),
  offered(messages.createPartitions),
  offered(messages.deleteGroups),
  offered(messages.electLeaders),
  offered(messages.incrementalAlterConfigs),
  offered(messages.alterPartitionReassignments),
  offered(messages.listPartitionReassignments),
  offered(messages.offsetDelete),
  offered(messages.describeClientQuotas),
  offered(messages.alterClientQuotas),
  offered(messages.describeUserScramCredentials),
  offered(messages.alterUserScramCredentials),
  offered(messages.describeQuorum),
  offered(messages.updateFeatures),
  offered(messages.describeCluster),
  offered(messages.describeProducers),
  offered(messages.describeTransactions),
  offered(messages.listTransactions),
  offered(messages.listConfigResources),
  offered(messages.consumerGroupHeartbeat),
  offered(messages.consumerGroupDescribe),
  offered(messages.describeTopicPartitions),
];

function offered(api: ApiSummary): AdvertisedApi {
  return { api, advertised: api.versions };
}
