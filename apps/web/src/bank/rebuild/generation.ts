/** As `GET /api/bank/ops/rebuild` tells it. */
export interface Generation {
  readonly generation: number;
  readonly state: 'building' | 'active' | 'retired';
  readonly startedAt: string;
  readonly events: number;
  /** Of one being built: records the shown one has read and it has not. */
  readonly behind?: number;
}
