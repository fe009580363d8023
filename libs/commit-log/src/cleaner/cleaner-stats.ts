/** What one round of cleaning did. */
export class CleanerStats {
  bytesRead = 0;
  bytesWritten = 0;
  recordsRead = 0;
  recordsRetained = 0;
  /** Records without a key cannot be told apart, so they go. */
  recordsWithoutKey = 0;
  keysInMap = 0;
}
