/**
 * `GET /api/ops/live` (server-sent events): one stream for a dashboard. The names of the events are the keys here;
 * nothing is sent once per record, so a shop under load sends no more than an idle one.
 */
export interface LiveFeed {
  /** Four times a second. The first one of a connection has no `arrived`. */
  readonly map: MapFrame;
  /** With the frame they arrived in, at most five; the rest is counted. */
  readonly records: RecordGlimpses;
  /** Once a second, from analytics; absent while analytics is away. */
  readonly figures: FlowFigures;
}

export interface MapFrame {
  /** ISO time at the gateway. */
  readonly at: string;
  readonly log: 'up' | 'away';
  readonly topics: readonly TopicFlow[];
  readonly groups: readonly GroupFlow[];
  readonly services: readonly ServiceFlow[];
}

export interface TopicFlow {
  readonly topic: string;
  /** Records per partition since the last frame; empty when there were none. */
  readonly arrived: readonly number[];
  /** Over the last ten seconds. */
  readonly perSecond: number;
  /** Of all partitions together. */
  readonly endOffset: number;
}

export interface GroupFlow {
  readonly group: string;
  readonly topic: string;
  /** Records per partition that were not handled yet; empty when there are none. */
  readonly lag: readonly number[];
  /** Age of the oldest record not handled; null when it is not known. */
  readonly lagSeconds: number | null;
  readonly isConsuming: boolean;
}

export type ServiceState = 'running' | 'not-ready' | 'paused' | 'stopped' | 'restarting';

export interface ServiceFlow {
  readonly service: string;
  readonly state: ServiceState;
  readonly memoryBytes: number | null;
  readonly restarts: number | null;
  readonly deadLetters: number | null;
  readonly parkedKeys: number | null;
}

export interface RecordGlimpses {
  readonly shown: readonly RecordGlimpse[];
  readonly more: number;
}

export interface RecordGlimpse {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly type: string;
  readonly key: string;
  readonly at: string;
}

/** Figures of the stream pipeline over sliding windows; money in minor units. */
export interface FlowFigures {
  readonly asOf: string;
  readonly windowSeconds: number;
  readonly ordersPerMinute: number;
  /** Confirmed of those that reached an end, 0 to 1; null when none did. */
  readonly conversion: number | null;
  readonly revenue: readonly { readonly currency: string; readonly minor: number }[];
  readonly hops: readonly HopFigures[];
  readonly funnel: FunnelFigures;
  readonly late: LateFigures;
}

export type FunnelStep = 'viewed' | 'basket' | 'checkout' | 'ordered' | 'confirmed';

/** Visits that began in the window, by how far they came since: each step is part of the one before it. */
export interface FunnelFigures {
  readonly windowSeconds: number;
  /** In the order of the way. */
  readonly steps: readonly { readonly step: FunnelStep; readonly visits: number }[];
}

/** Events read later than `graceSeconds` after the window they belong to had ended. */
export interface LateFigures {
  /** By the time they were read. */
  readonly windowSeconds: number;
  readonly graceSeconds: number;
  /** Folded into their windows, which were shown without them before. */
  readonly counted: number;
  /** Too old for any window that is kept. */
  readonly leftOut: number;
  /** The ones read last, the newest first. */
  readonly latest: readonly LateEvent[];
}

export interface LateEvent {
  readonly name: string;
  readonly orderId: string | null;
  readonly at: string;
  readonly readAt: string;
}

/** From one fact of an order to the next, in milliseconds. */
export interface HopFigures {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}
