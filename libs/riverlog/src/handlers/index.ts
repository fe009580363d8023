import type { Handler } from './handler';
import { produceHandler } from './000-produce';
import { fetchHandler } from './001-fetch';
import { listOffsetsHandler } from './002-list-offsets';
import { metadataHandler } from './003-metadata';
import { offsetCommitHandler } from './008-offset-commit';
import { offsetFetchHandler } from './009-offset-fetch';
import { findCoordinatorHandler } from './010-find-coordinator';
import { joinGroupHandler } from './011-join-group';
import { heartbeatHandler } from './012-heartbeat';
import { leaveGroupHandler } from './013-leave-group';
import { syncGroupHandler } from './014-sync-group';
import { describeGroupsHandler } from './015-describe-groups';
import { listGroupsHandler } from './016-list-groups';
import { saslHandshakeHandler } from './017-sasl-handshake';
import { apiVersionsHandler } from './018-api-versions';
import { createTopicsHandler } from './019-create-topics';
import { deleteTopicsHandler } from './020-delete-topics';
import { deleteRecordsHandler } from './021-delete-records';
import { initProducerIdHandler } from './022-init-producer-id';
import { offsetForLeaderEpochHandler } from './023-offset-for-leader-epoch';
import { addPartitionsToTxnHandler } from './024-add-partitions-to-txn';
import { addOffsetsToTxnHandler } from './025-add-offsets-to-txn';
import { endTxnHandler } from './026-end-txn';
import { writeTxnMarkersHandler } from './027-write-txn-markers';
import { txnOffsetCommitHandler } from './028-txn-offset-commit';
import { describeAclsHandler } from './029-describe-acls';
import { createAclsHandler } from './030-create-acls';
import { deleteAclsHandler } from './031-delete-acls';
import { describeConfigsHandler } from './032-describe-configs';
import { alterConfigsHandler } from './033-alter-configs';
import { alterReplicaLogDirsHandler } from './034-alter-replica-log-dirs';
import { describeLogDirsHandler } from './035-describe-log-dirs';
import { saslAuthenticateHandler } from './036-sasl-authenticate';
import { createPartitionsHandler } from './037-create-partitions';
import { deleteGroupsHandler } from './042-delete-groups';
import { electLeadersHandler } from './043-elect-leaders';
import { incrementalAlterConfigsHandler } from './044-incremental-alter-configs';
import { alterPartitionReassignmentsHandler } from './045-alter-partition-reassignments';
import { listPartitionReassignmentsHandler } from './046-list-partition-reassignments';
import { offsetDeleteHandler } from './047-offset-delete';
import { describeClientQuotasHandler } from './048-describe-client-quotas';
import { alterClientQuotasHandler } from './049-alter-client-quotas';
import { describeUserScramCredentialsHandler } from './050-describe-user-scram-credentials';
import { alterUserScramCredentialsHandler } from './051-alter-user-scram-credentials';
import { describeQuorumHandler } from './055-describe-quorum';
import { updateFeaturesHandler } from './057-update-features';
import { describeClusterHandler } from './060-describe-cluster';
import { describeProducersHandler } from './061-describe-producers';
import { describeTransactionsHandler } from './065-describe-transactions';
import { listTransactionsHandler } from './066-list-transactions';
import { consumerGroupHeartbeatHandler } from './068-consumer-group-heartbeat';
import { consumerGroupDescribeHandler } from './069-consumer-group-describe';
import { listConfigResourcesHandler } from './074-list-config-resources';
import { describeTopicPartitionsHandler } from './075-describe-topic-partitions';

/** Every API this broker answers. What is advertised must be here; a spec holds the two together. */
export const handlers: readonly Handler[] = [
  produceHandler,
  fetchHandler,
  listOffsetsHandler,
  metadataHandler,
  offsetCommitHandler,
  offsetFetchHandler,
  findCoordinatorHandler,
  joinGroupHandler,
  heartbeatHandler,
  leaveGroupHandler,
  syncGroupHandler,
  describeGroupsHandler,
  listGroupsHandler,
  saslHandshakeHandler,
  apiVersionsHandler,
  createTopicsHandler,
  deleteTopicsHandler,
  deleteRecordsHandler,
  initProducerIdHandler,
  offsetForLeaderEpochHandler,
  addPartitionsToTxnHandler,
  addOffsetsToTxnHandler,
  endTxnHandler,
  writeTxnMarkersHandler,
  txnOffsetCommitHandler,
  describeAclsHandler,
  createAclsHandler,
  deleteAclsHandler,
  describeConfigsHandler,
  alterConfigsHandler,
  alterReplicaLogDirsHandler,
  describeLogDirsHandler,
  saslAuthenticateHandler,
  createPartitionsHandler,
  deleteGroupsHandler,
  electLeadersHandler,
  incrementalAlterConfigsHandler,
  alterPartitionReassignmentsHandler,
  listPartitionReassignmentsHandler,
  offsetDeleteHandler,
  describeClientQuotasHandler,
  alterClientQuotasHandler,
  describeUserScramCredentialsHandler,
  alterUserScramCredentialsHandler,
  describeQuorumHandler,
  updateFeaturesHandler,
  describeClusterHandler,
  describeProducersHandler,
  describeTransactionsHandler,
  listTransactionsHandler,
  consumerGroupHeartbeatHandler,
  consumerGroupDescribeHandler,
  listConfigResourcesHandler,
  describeTopicPartitionsHandler,
];
