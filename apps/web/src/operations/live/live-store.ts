import type { FlowFigures, LiveFeed, MapFrame, RecordGlimpse } from '@rivermart/contracts';
import { observable, type Observable } from '../../shell/observable';
import { groupLags } from './group-lag';
import { Ring } from './ring';

/** Fifteen minutes, a value a second. */
const HISTORY = 900;
const LIST_LIMIT = 200;
const SECOND_MS = 1_000;

export interface LiveList {
  /** The newest first. */
  readonly shown: readonly RecordGlimpse[];
  /** Of the records since the page was opened, those that are not in the list. */
  readonly more: number;
}

/** What the live feed told so far. Everything here is bounded: a page left open does not grow. */
export class LiveStore {
  readonly frame: Observable<MapFrame | null> = observable<MapFrame | null>(null);
  readonly figures: Observable<FlowFigures | null> = observable<FlowFigures | null>(null);
  readonly list: Observable<LiveList> = observable<LiveList>({ shown: [], more: 0 });
  /** Changes once a second, when the histories have grown. */
  readonly second: Observable<number> = observable(0);
  readonly #series = new Map<string, Ring>();
  readonly #watchers = new Set<(frame: MapFrame) => void>();
  #sampledAt = 0;
  #figuresAt = 0;

  /** Called with each frame as it comes, outside React. @returns what ends it. */
  onFrame(watcher: (frame: MapFrame) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  accept(name: string, data: string): void {
    if (name === 'map') this.#frame(JSON.parse(data) as LiveFeed['map']);
    if (name === 'records') this.#records(JSON.parse(data) as LiveFeed['records']);
    if (name === 'figures') this.#figures(JSON.parse(data) as LiveFeed['figures']);
  }

  /** `lag:<group>`, `events`, `orders`, `revenue`: the last fifteen minutes, the oldest first. */
  history(series: string): readonly number[] {
    return this.#series.get(series)?.values() ?? [];
  }

  #frame(frame: MapFrame): void {
    this.frame.set(frame);
    for (const watcher of this.#watchers) watcher(frame);
    const at = Date.parse(frame.at);
    if (at - this.#sampledAt < SECOND_MS) return;
    this.#sampledAt = at;
    this.#keep(
      'events',
      frame.topics.reduce((sum, { perSecond }) => sum + perSecond, 0),
    );
    const lags = groupLags(frame);
    for (const { group, records } of lags) this.#keep(`lag:${group}`, records);
    this.#keep(
      'backlog',
      lags.reduce((sum, { records }) => sum + records, 0),
    );
    this.second.set(at);
  }

  #records({ shown, more }: LiveFeed['records']): void {
    const before = this.list.get();
    const list = [...[...shown].reverse(), ...before.shown];
    this.list.set({
      shown: list.slice(0, LIST_LIMIT),
      more: before.more + more + Math.max(0, list.length - LIST_LIMIT),
    });
  }

  #figures(figures: FlowFigures): void {
    this.figures.set(figures);
    const at = Date.parse(figures.asOf);
    if (at === this.#figuresAt) return;
    this.#figuresAt = at;
    this.#keep('orders', figures.ordersPerMinute);
    this.#keep(
      'revenue',
      figures.revenue.reduce((sum, { minor }) => sum + minor, 0),
    );
  }

  #keep(series: string, value: number): void {
    const ring = this.#series.get(series) ?? new Ring(HISTORY);
    this.#series.set(series, ring);
    ring.push(value);
  }
}
