/** What a unit knows about one row: its value as loaded or written last, and what the flush has to do. */
export interface TrackedRow<Row extends object = object> {
  readonly id: string;
  /**
   * A load found no such row. There was nothing to lock, so another transaction may insert it meanwhile; to
   * write over that would lose its change.
   */
  readonly wasMissing: boolean;
  /** `undefined`: there is no such row, or it is to be removed. */
  current: Row | undefined;
  change: 'none' | 'add' | 'save' | 'remove';
}
