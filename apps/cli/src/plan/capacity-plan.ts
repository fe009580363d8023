import type { PlanInputs, TopicLoad } from './plan-inputs';

/** No machine is planned fuller than this: a peak within the peak, a broker that is away, a rebalance. */
const BUSY_SHARE = 0.6;
/** Offset and time index: 20 bytes for each 4 KiB of log (log.index.interval.bytes). */
const INDEX_SHARE = 20 / 4_096;
/** Apache Kafka, Hardware and OS: memory for thirty seconds of writes, so that readers never touch the disk. */
const CACHED_SECONDS = 30;
const BROKER_HEAP_BYTES = 1e9;
/** What one partition takes on the most modest disk, by Kafka's own guidance tens of megabytes a second. */
const PARTITION_BYTES_PER_SECOND = 10e6;
/** Replicas a broker holds with ease (Kafka's guidance for a cluster with ZooKeeper; KRaft bears more). */
const REPLICAS_PER_BROKER = 4_000;
const SECONDS_PER_HOUR = 3_600;

export interface TopicPlan {
  readonly name: string;
  readonly peakEventsPerSecond: number;
  readonly partitions: number;
  readonly storedBytes: number;
}

export interface CapacityPlan {
  readonly eventsPerSecond: number;
  readonly peakEventsPerSecond: number;
  readonly peakInBytesPerSecond: number;
  /** To the consumers of the peak, without replication. */
  readonly peakOutBytesPerSecond: number;
  readonly peakReplicationBytesPerSecond: number;
  readonly topics: readonly TopicPlan[];
  readonly partitions: number;
  readonly brokers: number;
  /** Which need decided the number of brokers. */
  readonly decidedBy: 'replication' | 'disk' | 'network' | 'partitions';
  readonly diskPerBrokerBytes: number;
  readonly memoryPerBrokerBytes: number;
  readonly networkPerBrokerBytesPerSecond: number;
  readonly consumerCores: number;
  readonly shopCores: number;
}

/** What a load needs. Pure arithmetic; docs/guides/capacity-planning.md explains each line and where it comes from. */
export function capacityPlan(inputs: PlanInputs): CapacityPlan {
  const topics = inputs.topics.map((topic) => planOf(topic, inputs));
  const flow = flowOf(inputs);
  const partitions = sum(topics.map((topic) => topic.partitions));
  const disk = sum(topics.map(({ storedBytes }) => storedBytes)) / BUSY_SHARE;
  const traffic =
    flow.peakInBytesPerSecond + flow.peakOutBytesPerSecond + 2 * flow.peakReplicationBytesPerSecond;
  const { brokers, decidedBy } = brokersFor(inputs, { partitions, disk, traffic });
  const written = flow.peakInBytesPerSecond + flow.peakReplicationBytesPerSecond;
  return {
    ...flow,
    ...{ topics, partitions, brokers, decidedBy },
    diskPerBrokerBytes: disk / brokers,
    memoryPerBrokerBytes: BROKER_HEAP_BYTES + (written / brokers) * CACHED_SECONDS,
    networkPerBrokerBytesPerSecond: traffic / brokers,
    consumerCores: cores(flow.peakHandlingsPerSecond * inputs.consumerMsPerEvent),
    shopCores: cores(inputs.ordersPerSecond * inputs.peakFactor * inputs.shopMsPerOrder),
  };
}

function flowOf({ topics, ordersPerSecond, peakFactor, replicationFactor, compressionRatio }: PlanInputs) {
  const perOrder = (of: (topic: TopicLoad) => number): number =>
    sum(topics.map((topic) => topic.eventsPerOrder * of(topic)));
  const peakOrders = ordersPerSecond * peakFactor;
  const bytesPerOrder = perOrder(({ bytesPerEvent }) => bytesPerEvent) / compressionRatio;
  const readBytesPerOrder =
    perOrder(({ bytesPerEvent, readers }) => bytesPerEvent * readers) / compressionRatio;
  return {
    eventsPerSecond: ordersPerSecond * perOrder(() => 1),
    peakEventsPerSecond: peakOrders * perOrder(() => 1),
    peakHandlingsPerSecond: peakOrders * perOrder(({ readers }) => readers),
    peakInBytesPerSecond: peakOrders * bytesPerOrder,
    peakOutBytesPerSecond: peakOrders * readBytesPerOrder,
    peakReplicationBytesPerSecond: peakOrders * bytesPerOrder * (replicationFactor - 1),
  };
}

function planOf(topic: TopicLoad, inputs: PlanInputs): TopicPlan {
  const { ordersPerSecond, peakFactor, consumerMsPerEvent, compressionRatio } = inputs;
  const average = ordersPerSecond * topic.eventsPerOrder;
  const peak = average * peakFactor;
  const bytes = topic.bytesPerEvent / compressionRatio;
  // A partition has one consumer of a group at a time, which handles so many events and no more.
  const perConsumer = (1_000 / consumerMsPerEvent) * BUSY_SHARE;
  const needed = Math.max(peak / perConsumer, (peak * bytes) / PARTITION_BYTES_PER_SECOND);
  const retained = average * bytes * inputs.retentionHours * SECONDS_PER_HOUR;
  return {
    name: topic.name,
    peakEventsPerSecond: peak,
    partitions: easilyShared(Math.ceil(needed)),
    storedBytes: retained * inputs.replicationFactor * (1 + INDEX_SHARE),
  };
}

/** Six are shared evenly by one, two, three and six consumers; so are its multiples. */
const easilyShared = (needed: number): number => Math.max(1, Math.ceil(needed / 6)) * 6;

function brokersFor(
  inputs: PlanInputs,
  {
    partitions,
    disk,
    traffic,
  }: { readonly partitions: number; readonly disk: number; readonly traffic: number },
): Pick<CapacityPlan, 'brokers' | 'decidedBy'> {
  const needs = {
    replication: inputs.replicationFactor,
    disk: Math.ceil(disk / inputs.diskPerBrokerBytes),
    network: Math.ceil(traffic / (inputs.networkPerBrokerBytesPerSecond * BUSY_SHARE)),
    partitions: Math.ceil((partitions * inputs.replicationFactor) / REPLICAS_PER_BROKER),
  } as const;
  const brokers = Math.max(...Object.values(needs));
  const decidedBy = (Object.keys(needs) as (keyof typeof needs)[]).find((need) => needs[need] === brokers);
  return { brokers, decidedBy: decidedBy ?? 'replication' };
}

const cores = (busyMsPerSecond: number): number => busyMsPerSecond / 1_000 / BUSY_SHARE;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
