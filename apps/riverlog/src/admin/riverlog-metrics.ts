import type { Riverlog } from '@rivermart/riverlog';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/**
 * Prometheus metrics. Everything is read from the broker when it is asked for, so measuring costs the
 * hot path nothing but the counters it keeps anyway.
 */
export function riverlogMetrics(riverlog: Riverlog): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  new Counter({
    name: 'riverlog_requests_total',
    help: 'Requests taken in, by API.',
    labelNames: ['api'],
    registers,
    collect() {
      this.reset();
      for (const { api, count } of riverlog.requestCounts()) this.inc({ api }, count);
    },
  });
  new Gauge({
    name: 'riverlog_connections',
    help: 'Open client connections.',
    registers,
    collect() {
      this.set(riverlog.connections.length);
    },
  });
  new Gauge({
    name: 'riverlog_topic_size_bytes',
    help: 'Bytes of record batches stored, by topic.',
    labelNames: ['topic'],
    registers,
    collect() {
      this.reset();
      for (const topic of riverlog.topicSizes()) this.set({ topic: topic.name }, topic.sizeBytes);
    },
  });
  new Gauge({
    name: 'riverlog_consumer_lag_records',
    help: 'Records between the committed offset and the high watermark, by group and topic.',
    labelNames: ['group', 'topic'],
    registers,
    collect() {
      this.reset();
      for (const { group, topic, lag } of riverlog.consumerLags()) this.inc({ group, topic }, lag);
    },
  });
  new Gauge({
    name: 'riverlog_group_members',
    help: 'Members of each consumer group.',
    labelNames: ['group', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { group, state, members } of riverlog.groups()) this.set({ group, state }, members);
    },
  });
  return registry;
}
