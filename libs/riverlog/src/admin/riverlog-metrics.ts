import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { errorNameOf } from '@rivermart/kafka-protocol';
import type { AdministeredBroker } from './administered-broker';

interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: (riverlog: AdministeredBroker) => readonly Reading[];
}

const metrics: readonly Metric[] = [
  {
    name: 'riverlog_requests_total',
    help: 'Requests taken in since the start, by API.',
    labels: ['api'],
    read: (riverlog) => riverlog.requestCounts().map(({ api, count }) => ({ labels: { api }, value: count })),
  },
  {
    name: 'riverlog_connections',
    help: 'Open client connections.',
    labels: [],
    read: (riverlog) => [{ labels: {}, value: riverlog.connections.length }],
  },
  {
    name: 'riverlog_offline_partitions',
    help: 'Partitions that take no work because their disk failed.',
    labels: [],
    read: (riverlog) => [{ labels: {}, value: riverlog.offlinePartitions().length }],
  },
  {
    name: 'riverlog_topic_size_bytes',
    help: 'Bytes of record batches stored, by topic.',
    labels: ['topic'],
    read: (riverlog) =>
      riverlog.topicSizes().map(({ name, sizeBytes }) => ({ labels: { topic: name }, value: sizeBytes })),
  },
  {
    name: 'riverlog_storage_free_bytes',
    help: 'Room on the disk of the data directory, as it was last measured; at least twice a minute.',
    labels: [],
    read: ({ broker }) => {
      const { space } = broker.logs.freeSpace;
      return space === undefined ? [] : [{ labels: {}, value: space.usableBytes }];
    },
  },
  {
    name: 'riverlog_log_appends_total',
    help: 'Batches written to their files. Divided by the syncs: how many share one.',
    labels: [],
    read: ({ broker }) => [{ labels: {}, value: broker.writeCounts.appends }],
  },
  {
    name: 'riverlog_log_syncs_total',
    help: 'Times that a file of batches was synced to the disk.',
    labels: [],
    read: ({ broker }) => [{ labels: {}, value: broker.writeCounts.syncs }],
  },
  {
    name: 'riverlog_client_errors_total',
    help: 'Answers with an error since the start, by client id and error.',
    labels: ['client_id', 'error'],
    read: ({ troubles }) =>
      [...troubles].flatMap(([client_id, { errors }]) =>
        [...errors].map(([code, value]) => ({ labels: { client_id, error: errorNameOf(code) }, value })),
      ),
  },
  {
    name: 'riverlog_client_throttles_total',
    help: 'Answers after which a client had to wait for its quota, by client id.',
    labels: ['client_id'],
    read: ({ troubles }) =>
      [...troubles].map(([client_id, { throttles }]) => ({ labels: { client_id }, value: throttles })),
  },
  {
    name: 'riverlog_client_throttled_seconds_total',
    help: 'How long clients had to wait for their quotas in all, by client id.',
    labels: ['client_id'],
    read: ({ troubles }) =>
      [...troubles].map(([client_id, { throttledMs }]) => ({
        labels: { client_id },
        value: throttledMs / 1_000,
      })),
  },
  {
    name: 'riverlog_consumer_lag_records',
    help: 'Records between the committed offset and the high watermark, by group and topic.',
    labels: ['group', 'topic'],
    read: (riverlog) =>
      riverlog.consumerLags().map(({ group, topic, lag }) => ({ labels: { group, topic }, value: lag })),
  },
  {
    name: 'riverlog_oldest_transaction_seconds',
    help: 'How long the oldest open transaction has been open; it holds up readers of committed records.',
    labels: [],
    read: (riverlog) => [{ labels: {}, value: riverlog.oldestTransactionMs() / 1_000 }],
  },
  {
    name: 'riverlog_faults',
    help: 'Fault rules in force; not 0 outside of tests is a mistake.',
    labels: [],
    read: (riverlog) => [{ labels: {}, value: riverlog.faults.all().length }],
  },
  {
    name: 'riverlog_group_members',
    help: 'Members of each consumer group.',
    labels: ['group', 'state'],
    read: (riverlog) =>
      riverlog.groups().map(({ group, state, members }) => ({ labels: { group, state }, value: members })),
  },
];

/**
 * Everything is read from the broker when it is asked for, so measuring costs the hot path nothing but the
 * counters it keeps anyway. Readings with the same labels, such as the lags of a topic's partitions, add up.
 */
export function riverlogMetrics(riverlog: AdministeredBroker): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const { name, help, labels, read } of metrics) {
    // By Prometheus' naming: what ends in _total only grows.
    const Kind = name.endsWith('_total') ? Counter : Gauge;
    new Kind({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      collect() {
        this.reset();
        for (const reading of read(riverlog)) this.inc(reading.labels, reading.value);
      },
    });
  }
  return registry;
}
