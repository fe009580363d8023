import type { MapFrame, TopicFlow } from '@rivermart/contracts';
import { BeadPool } from './bead-pool';
import type { Flow } from './flows';
import { beadLengthPx, QUEUE_LIMIT_PX } from './lengths';
import { BEADS_PER_SECOND, shareBeads } from './share-beads';

/** A frame tells what came since the last one; its beads leave over the time until the next. */
const FRAME_SECONDS = 0.25;
/** A gate lights so long when a bead passes it. */
const GLOW_SECONDS = 0.12;
const GATE_EDGE_PX = 6;

export interface BeadEngineOptions {
  readonly flows: readonly Flow[];
  readonly speedPxPerSecond: number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/** Turns frames into beads and moves them. It knows no canvas and no clock. */
export class BeadEngine {
  readonly pool = new BeadPool();
  readonly flows: readonly Flow[];
  /** Seconds that each gate still glows: flow by flow, gate by gate. */
  readonly glow: readonly Float32Array[];
  readonly #flowsOfTopic = new Map<string, number[]>();
  readonly #waiting = new Map<string, Float64Array>();
  readonly #credit = new Map<string, number>();
  readonly #idleGroups = new Set<string>();
  readonly #options: BeadEngineOptions;

  constructor(options: BeadEngineOptions) {
    this.#options = options;
    this.flows = options.flows;
    this.glow = options.flows.map(({ gates }) => new Float32Array(gates.length));
    options.flows.forEach(({ topic }, index) => {
      this.#flowsOfTopic.set(topic, [...(this.#flowsOfTopic.get(topic) ?? []), index]);
    });
  }

  /** What arrived leaves the gates of its writers within the next quarter of a second. */
  accept({ topics, groups }: Pick<MapFrame, 'topics' | 'groups'>): void {
    this.#idleGroups.clear();
    for (const { group, topic, isConsuming } of groups)
      if (!isConsuming) this.#idleGroups.add(`${group} ${topic}`);
    const drawn = topics.filter(({ topic }) => this.#flowsOfTopic.has(topic));
    const inFrame = drawn.reduce((sum, { arrived }) => sum + total(arrived), 0);
    const perSecond = drawn.reduce((sum, flow) => sum + flow.perSecond, 0);
    if (perSecond <= BEADS_PER_SECOND && inFrame <= BEADS_PER_SECOND / 2)
      return drawn.forEach((flow) => this.#everyRecord(flow));
    const shares = shareBeads(drawn.map((flow) => Math.max(flow.perSecond, total(flow.arrived))));
    drawn.forEach((flow, index) => this.#merged(flow, shares[index] ?? 0));
  }

  /** A bead of a followed order, with its number. */
  launchMarked(topic: string, partition: number, mark: number): void {
    for (const flow of this.#flowsOfTopic.get(topic) ?? []) {
      const place = this.pool.launch(flow, partition, 0, beadLengthPx(1));
      if (place >= 0) this.pool.mark[place] = mark;
    }
  }

  step(seconds: number): void {
    for (const glow of this.glow)
      for (let gate = 0; gate < glow.length; gate += 1) glow[gate] = Math.max(0, (glow[gate] ?? 0) - seconds);
    const distance = this.#options.speedPxPerSecond * seconds;
    const { pool } = this;
    for (let place = 0; place < pool.used; place += 1) {
      const flow = this.flows[pool.flow[place] ?? -1];
      if (flow !== undefined) this.#move(place, flow, distance);
    }
  }

  /** Beads that were on their way are gone; nothing that came meanwhile leaves later in a burst. */
  clear(): void {
    this.pool.clear();
    this.#waiting.clear();
    this.#credit.clear();
    for (const glow of this.glow) glow.fill(0);
  }

  isIdle(group: string, topic: string): boolean {
    return this.#idleGroups.has(`${group} ${topic}`);
  }

  #move(place: number, flow: Flow, distance: number): void {
    const { pool } = this;
    const before = pool.at[place] ?? 0;
    const after = before + distance;
    const glow = this.glow[pool.flow[place] ?? -1];
    for (let gate = 0; gate < flow.gates.length; gate += 1) {
      const passed = flow.gates[gate];
      if (passed === undefined || before >= passed.distancePx || after < passed.distancePx) continue;
      if (glow && !this.isIdle(passed.group, flow.topic)) glow[gate] = GLOW_SECONDS;
    }
    if (after > this.#endOf(flow)) pool.release(place);
    else pool.at[place] = after;
  }

  /** A bead ends in the last gate, or in the queue before it when nobody takes records there. */
  #endOf(flow: Flow): number {
    const last = flow.gates.at(-1);
    const isWaiting = last !== undefined && this.isIdle(last.group, flow.topic);
    return flow.lengthPx - (isWaiting ? Math.min(QUEUE_LIMIT_PX, flow.lengthPx / 2) : 0);
  }

  #everyRecord({ topic, arrived }: TopicFlow): void {
    this.#waiting.delete(topic);
    arrived.forEach((records, partition) => {
      for (let record = 0; record < records; record += 1) this.#launch(topic, partition, 1);
    });
  }

  /** Beads of the share of this frame, the fullest partitions first; what has no bead yet waits for the next. */
  #merged({ topic, arrived }: TopicFlow, share: number): void {
    const waiting = this.#waitingOf(topic, arrived.length);
    arrived.forEach((records, partition) => {
      waiting[partition] = (waiting[partition] ?? 0) + records;
    });
    let credit = Math.min(share, (this.#credit.get(topic) ?? 0) + share * FRAME_SECONDS);
    for (; credit >= 1; credit -= 1) {
      const fullest = indexOfGreatest(waiting);
      const records = waiting[fullest] ?? 0;
      if (records === 0) break;
      this.#launch(topic, fullest, records);
      waiting[fullest] = 0;
    }
    this.#credit.set(topic, credit);
  }

  #waitingOf(topic: string, partitions: number): Float64Array {
    const known = this.#waiting.get(topic);
    if (known !== undefined && known.length >= partitions) return known;
    const grown = new Float64Array(partitions);
    if (known) grown.set(known);
    this.#waiting.set(topic, grown);
    return grown;
  }

  #launch(topic: string, partition: number, records: number): void {
    const delay = this.#options.random() * FRAME_SECONDS * this.#options.speedPxPerSecond;
    for (const flow of this.#flowsOfTopic.get(topic) ?? [])
      this.pool.launch(flow, partition, GATE_EDGE_PX - delay, beadLengthPx(records));
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function indexOfGreatest(values: Float64Array): number {
  let found = 0;
  for (let index = 1; index < values.length; index += 1)
    if ((values[index] ?? 0) > (values[found] ?? 0)) found = index;
  return found;
}
