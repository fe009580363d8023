import type { Handler } from './handler';
import { describeGroupsHandler } from './015-describe-groups';
import { listGroupsHandler } from './016-list-groups';
import { deleteTopicsHandler } from './020-delete-topics';
import { deleteRecordsHandler } from './021-delete-records';
import { offsetForLeaderEpochHandler } from './023-offset-for-leader-epoch';
import { writeTxnMarkersHandler } from './027-write-txn-markers';
import { describeAclsHandler } from './029-describe-acls';
import { createAclsHandler } from './030-create-acls';
import { deleteAclsHandler } from './031-delete-acls';
import { describeConfigsHandler } from './032-describe-configs';
import { alterConfigsHandler } from './033-alter-configs';
import { alterReplicaLogDirsHandler } from './034-alter-replica-log-dirs';
import { describeLogDirsHandler } from './035-describe-log-dirs';
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
import { consumerGroupDescribeHandler } from './069-consumer-group-describe';
import { listConfigResourcesHandler } from './074-list-config-resources';
import { describeTopicPartitionsHandler } from './075-describe-topic-partitions';

/** What operators and their tools ask for. */
export const administration: readonly Handler[] = [
  describeGroupsHandler,
  listGroupsHandler,
  deleteTopicsHandler,
  deleteRecordsHandler,
  offsetForLeaderEpochHandler,
  writeTxnMarkersHandler,
  describeAclsHandler,
  createAclsHandler,
  deleteAclsHandler,
  describeConfigsHandler,
  alterConfigsHandler,
  alterReplicaLogDirsHandler,
  describeLogDirsHandler,
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
  consumerGroupDescribeHandler,
  listConfigResourcesHandler,
  describeTopicPartitionsHandler,
];
