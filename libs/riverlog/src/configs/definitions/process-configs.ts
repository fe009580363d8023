import { accepted, type BrokerConfigDefinition } from '../broker-config-definition';

/** Keys about threads, classes and buffers of a Java process. Source: AbstractKafkaConfig.java. */
export const processConfigs: readonly BrokerConfigDefinition[] = [
  ...accepted(
    'GSSAPI is not among the mechanisms.',
    `
    sasl.kerberos.kinit.cmd string /usr/bin/kinit per-broker
    sasl.kerberos.min.time.before.relogin long 60000 per-broker
    sasl.kerberos.principal.to.local.rules list DEFAULT per-broker
    sasl.kerberos.service.name string null per-broker
    sasl.kerberos.ticket.renew.jitter double 0.05 per-broker
    sasl.kerberos.ticket.renew.window.factor double 0.8 per-broker
    `,
  ),
  ...accepted(
    'It concerns brokers that log in somewhere, which this one never does.',
    `
    sasl.client.callback.handler.class class null
    sasl.login.callback.handler.class class null
    sasl.login.class class null
    sasl.login.connect.timeout.ms int null
    sasl.login.read.timeout.ms int null
    sasl.login.refresh.buffer.seconds short 300 per-broker
    sasl.login.refresh.min.period.seconds short 60 per-broker
    sasl.login.refresh.window.factor double 0.8 per-broker
    sasl.login.refresh.window.jitter double 0.05 per-broker
    sasl.login.retry.backoff.max.ms long 10000
    sasl.login.retry.backoff.ms long 100
    sasl.mechanism.controller.protocol string GSSAPI
    sasl.mechanism.inter.broker.protocol string GSSAPI per-broker
    sasl.oauthbearer.assertion.algorithm string RS256
    sasl.oauthbearer.assertion.claim.aud string null
    sasl.oauthbearer.assertion.claim.exp.seconds int 300
    sasl.oauthbearer.assertion.claim.iss string null
    sasl.oauthbearer.assertion.claim.jti.include boolean false
    sasl.oauthbearer.assertion.claim.nbf.seconds int 60
    sasl.oauthbearer.assertion.claim.sub string null
    sasl.oauthbearer.assertion.file string null
    sasl.oauthbearer.assertion.private.key.file string null
    sasl.oauthbearer.assertion.private.key.passphrase password null
    sasl.oauthbearer.assertion.template.file string null
    sasl.oauthbearer.client.credentials.client.id string null
    sasl.oauthbearer.client.credentials.client.secret password null
    sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms long 10000
    sasl.oauthbearer.jwks.endpoint.retry.backoff.ms long 100
    sasl.oauthbearer.jwt.retriever.class class org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever
    sasl.oauthbearer.jwt.validator.class class org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator
    sasl.oauthbearer.scope string null
    sasl.oauthbearer.token.endpoint.url string null
    `,
  ),
  ...accepted(
    'There are no Java classes to load.',
    `
    alter.config.policy.class.name class null
    client.quota.callback.class class null
    config.providers list '' cluster-wide
    create.topic.policy.class.name class null
    kafka.metrics.polling.interval.secs int 10
    kafka.metrics.reporters list ''
    metric.reporters list org.apache.kafka.common.metrics.JmxReporter cluster-wide
    metrics.num.samples int 2
    metrics.recording.level string INFO
    metrics.sample.window.ms long 30000
    principal.builder.class class org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder per-broker
    sasl.server.callback.handler.class class null
    security.providers string null
    ssl.engine.factory.class class null per-broker
    telemetry.max.bytes int 1048576
    `,
  ),
  ...accepted(
    'Node.js decides it.',
    `
    ssl.allow.dn.changes boolean false
    ssl.allow.san.changes boolean false
    ssl.endpoint.identification.algorithm string https per-broker
    ssl.keymanager.algorithm string SunX509 per-broker
    ssl.protocol string TLSv1.3 per-broker
    ssl.provider string null per-broker
    ssl.secure.random.implementation string null per-broker
    ssl.trustmanager.algorithm string PKIX per-broker
    `,
  ),
  ...accepted(
    'There are no delegation tokens.',
    `
    delegation.token.expiry.check.interval.ms long 3600000
    delegation.token.expiry.time.ms long 86400000
    delegation.token.max.lifetime.ms long 604800000
    delegation.token.secret.key password null
    `,
  ),
  ...accepted(
    'One event loop does the work.',
    `
    background.threads int 10 cluster-wide
    delete.records.purgatory.purge.interval.requests int 1
    fetch.purgatory.purge.interval.requests int 1000
    group.coordinator.background.threads int 2
    group.coordinator.threads int 4
    num.io.threads int 8 cluster-wide
    num.network.threads int 3 cluster-wide
    num.recovery.threads.per.data.dir int 2 cluster-wide
    producer.purgatory.purge.interval.requests int 1000
    queued.max.request.bytes long -1
    queued.max.requests int 500
    socket.connection.setup.timeout.max.ms long 30000
    socket.connection.setup.timeout.ms long 10000
    socket.listen.backlog.size int 50
    socket.receive.buffer.bytes int 102400
    socket.send.buffer.bytes int 102400
    `,
  ),
  ...accepted(
    'The broker has its own pace for it.',
    `
    add.partitions.to.txn.retry.backoff.max.ms int 100
    add.partitions.to.txn.retry.backoff.ms int 20
    cordoned.log.dirs list '' per-broker
    group.consumer.assignment.interval.ms int 1000 cluster-wide
    group.consumer.max.assignment.interval.ms int 15000
    group.consumer.min.assignment.interval.ms int 0
    group.coordinator.append.linger.ms int -1
    group.coordinator.cached.buffer.max.bytes int 1048588 cluster-wide
    log.dir.failure.timeout.ms long 30000
    log.flush.offset.checkpoint.interval.ms int 60000
    log.flush.scheduler.interval.ms long 9223372036854775807
    log.flush.start.offset.checkpoint.interval.ms int 60000
    log.retention.check.interval.ms long 300000
    max.request.partition.size.limit int 2000
    offsets.commit.timeout.ms int 5000
    offsets.load.buffer.size int 5242880
    offsets.retention.check.interval.ms long 600000
    offsets.topic.compression.codec int 0
    offsets.topic.segment.bytes int 104857600
    request.timeout.ms int 30000
    transaction.partition.verification.enable boolean true cluster-wide
    transaction.state.log.load.buffer.size int 5242880
    transaction.state.log.min.isr int 2
    transaction.state.log.segment.bytes int 104857600
    transaction.two.phase.commit.enable boolean false
    `,
  ),
];
