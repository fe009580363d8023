import { accepted, type BrokerConfigDefinition } from '../broker-config-definition';

/** Keys about the nodes of a cluster and about what this broker leaves out. Source: AbstractKafkaConfig.java. */
export const clusterConfigs: readonly BrokerConfigDefinition[] = [
  ...accepted(
    'There is one node, which needs no quorum.',
    `
    auto.leader.rebalance.enable boolean true
    broker.heartbeat.interval.ms int 2000
    broker.rack string null
    broker.session.timeout.ms int 9000
    controlled.shutdown.enable boolean true
    controller.listener.names list ''
    controller.quorum.append.linger.ms int 25
    controller.quorum.auto.join.enable boolean false
    controller.quorum.bootstrap.servers list ''
    controller.quorum.election.backoff.max.ms int 1000
    controller.quorum.election.timeout.ms int 1000
    controller.quorum.fetch.max.bytes int 1048576
    controller.quorum.fetch.snapshot.max.bytes int 1048576
    controller.quorum.fetch.timeout.ms int 2000
    controller.quorum.request.timeout.ms int 2000
    controller.quorum.retry.backoff.ms int 20
    controller.quorum.voters list ''
    controller.socket.timeout.ms int 30000
    early.start.listeners list null
    initial.broker.registration.timeout.ms int 60000
    inter.broker.listener.name string null
    leader.imbalance.check.interval.seconds long 300
    metadata.log.dir string null
    metadata.log.max.record.bytes.between.snapshots long 20971520
    metadata.log.max.snapshot.interval.ms long 3600000
    metadata.log.segment.bytes int 1073741824
    metadata.log.segment.ms long 604800000
    metadata.max.idle.interval.ms int 500
    metadata.max.retention.bytes long 104857600
    metadata.max.retention.ms long 604800000
    security.inter.broker.protocol string PLAINTEXT
    `,
  ),
  ...accepted(
    'There is one replica.',
    `
    alter.log.dirs.replication.quota.window.num int 11
    alter.log.dirs.replication.quota.window.size.seconds int 1
    follower.fetch.last.tiered.offset.enable boolean false cluster-wide
    num.replica.alter.log.dirs.threads int null
    num.replica.fetchers int 1 cluster-wide
    replica.fetch.backoff.ms int 1000
    replica.fetch.max.bytes int 1048576
    replica.fetch.min.bytes int 1
    replica.fetch.response.max.bytes int 10485760
    replica.fetch.wait.max.ms int 500
    replica.high.watermark.checkpoint.interval.ms long 5000
    replica.lag.time.max.ms long 30000
    replica.selector.class string null
    replica.socket.receive.buffer.bytes int 65536
    replica.socket.timeout.ms int 30000
    replication.quota.window.num int 11
    replication.quota.window.size.seconds int 1
    `,
  ),
  ...accepted(
    'There is no tiered storage.',
    `
    remote.fetch.max.wait.ms int 500 cluster-wide
    remote.list.offsets.request.timeout.ms long 30000 cluster-wide
    remote.log.index.file.cache.total.size.bytes long 1073741824 cluster-wide
    remote.log.manager.copier.thread.pool.size int 10 cluster-wide
    remote.log.manager.copy.max.bytes.per.second long 9223372036854775807 cluster-wide
    remote.log.manager.copy.quota.window.num int 11
    remote.log.manager.copy.quota.window.size.seconds int 1
    remote.log.manager.expiration.thread.pool.size int 10 cluster-wide
    remote.log.manager.fetch.max.bytes.per.second long 9223372036854775807 cluster-wide
    remote.log.manager.fetch.quota.window.num int 11
    remote.log.manager.fetch.quota.window.size.seconds int 1
    remote.log.manager.follower.thread.pool.size int 2 cluster-wide
    remote.log.manager.task.interval.ms long 30000
    remote.log.manager.thread.pool.size int 2
    remote.log.metadata.custom.metadata.max.bytes int 128
    remote.log.metadata.manager.class.name string org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager
    remote.log.metadata.manager.class.path string null
    remote.log.metadata.manager.impl.prefix string rlmm.config.
    remote.log.metadata.manager.listener.name string null
    remote.log.reader.max.pending.tasks int 100
    remote.log.reader.threads int 10 cluster-wide
    remote.log.storage.manager.class.name string null
    remote.log.storage.manager.class.path string null
    remote.log.storage.manager.impl.prefix string rsm.config.
    remote.log.storage.system.enable boolean false
    `,
  ),
  ...accepted(
    'There are no share groups.',
    `
    group.share.assignment.interval.ms int 1000 cluster-wide
    group.share.assignors list simple
    group.share.delivery.count.limit int 5
    group.share.heartbeat.interval.ms int 5000
    group.share.max.assignment.interval.ms int 15000
    group.share.max.delivery.count.limit int 10
    group.share.max.heartbeat.interval.ms int 15000
    group.share.max.partition.max.record.locks int 4000
    group.share.max.record.lock.duration.ms int 60000
    group.share.max.session.timeout.ms int 60000
    group.share.max.share.sessions int 2000
    group.share.max.size int 200
    group.share.min.assignment.interval.ms int 0
    group.share.min.delivery.count.limit int 2
    group.share.min.heartbeat.interval.ms int 5000
    group.share.min.partition.max.record.locks int 100
    group.share.min.record.lock.duration.ms int 15000
    group.share.min.session.timeout.ms int 45000
    group.share.partition.max.record.locks int 2000
    group.share.record.lock.duration.ms int 30000
    group.share.session.timeout.ms int 45000
    share.coordinator.append.linger.ms int -1
    share.coordinator.cached.buffer.max.bytes int 1048588 cluster-wide
    share.coordinator.load.buffer.size int 5242880
    share.coordinator.snapshot.update.records.per.snapshot int 500
    share.coordinator.state.topic.compression.codec int 0
    share.coordinator.state.topic.min.isr short 2
    share.coordinator.state.topic.num.partitions int 50
    share.coordinator.state.topic.replication.factor short 3
    share.coordinator.state.topic.segment.bytes int 104857600
    share.coordinator.threads int 1
    share.coordinator.write.timeout.ms int 5000
    share.fetch.purgatory.purge.interval.requests int 1000
    `,
  ),
  ...accepted(
    'There are no replicas. kafka-reassign-partitions takes them away when it is done.',
    `
    follower.replication.throttled.rate long 9223372036854775807 cluster-wide
    leader.replication.throttled.rate long 9223372036854775807 cluster-wide
    replica.alter.log.dirs.io.max.bytes.per.second long 9223372036854775807 cluster-wide
    `,
  ),
  ...accepted(
    'There are no Streams groups.',
    `
    group.streams.assignment.interval.ms int 1000 cluster-wide
    group.streams.heartbeat.interval.ms int 5000
    group.streams.initial.rebalance.delay.ms int 3000
    group.streams.max.assignment.interval.ms int 15000
    group.streams.max.heartbeat.interval.ms int 15000
    group.streams.max.session.timeout.ms int 60000
    group.streams.max.size int 2147483647
    group.streams.max.standby.replicas int 2
    group.streams.min.assignment.interval.ms int 0
    group.streams.min.heartbeat.interval.ms int 5000
    group.streams.min.session.timeout.ms int 45000
    group.streams.num.standby.replicas int 0
    group.streams.session.timeout.ms int 45000
    `,
  ),
];
