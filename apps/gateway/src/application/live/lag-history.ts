import type { ConsumerGroupView, GroupFlow } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';

type Point = ConsumerGroupView['lagHistory'][number];

const EVERY_MS = 1_000;
const MAX_POINTS = 900;

/** The lag of every group, a point a second for a quarter of an hour, as long as somebody watched. */
@Injectable()
export class LagHistory {
  readonly #points = new Map<string, Point[]>();
  #notedAtMs = -Infinity;

  note(flows: readonly GroupFlow[], atMs: number): void {
    if (atMs - this.#notedAtMs < EVERY_MS - 50) return;
    this.#notedAtMs = atMs;
    const lags = new Map<string, number>();
    for (const { group, lag } of flows)
      lags.set(group, (lags.get(group) ?? 0) + lag.reduce((sum, records) => sum + records, 0));
    for (const [group, lag] of lags) {
      const points = this.#points.get(group) ?? [];
      points.push({ at: new Date(atMs).toISOString(), lag });
      if (points.length > MAX_POINTS) points.shift();
      this.#points.set(group, points);
    }
  }

  of(group: string): readonly Point[] {
    return this.#points.get(group) ?? [];
  }
}
