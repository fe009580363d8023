/** Over all partitions, since the start: appends divided by syncs says how well the group commit works. */
export class WriteCounts {
  /** Batches that were written to their files. */
  appends = 0;
  syncs = 0;
}
