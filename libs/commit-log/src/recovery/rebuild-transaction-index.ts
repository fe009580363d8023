import { scanBatches } from '../segments/batch-scanner';
import type { LogSegment } from '../segments/log-segment';
import type { LogSegments } from '../segments/log-segments';
import type { LogEvents } from '../ports/log-events';
import { ProducerStateManager } from '../producers/producer-state-manager';
import { TransactionIndex } from '../segments/transaction-index';

/**
 * Makes a damaged transaction index again. A marker names its producer but not where the transaction
 * began, so the log is read from its front: slow, and right.
 */
export async function rebuildTransactionIndex(
  damaged: LogSegment,
  segments: LogSegments,
  { name, events }: { readonly name: string; readonly events: LogEvents },
): Promise<TransactionIndex> {
  events.warn('a damaged transaction index is made again', {
    partition: name,
    segment: damaged.baseOffset,
  });
  const producers = new ProducerStateManager();
  const index = new TransactionIndex();

  for (const segment of segments.all.filter(({ baseOffset }) => baseOffset <= damaged.baseOffset)) {
    const scan = { from: 0, to: segment.sizeBytes, want: 'headers' } as const;
    await segment.file.use('update', async (file) => {
      for await (const { batch } of scanBatches(file, scan)) {
        const { completed } = producers.update(batch, 0);
        if (segment === damaged && completed?.isAborted) index.append(completed);
      }
    });
  }
  return index;
}
