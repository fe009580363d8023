/** Pixels of a bead that stands for so many records. */
export const beadLengthPx = (records: number): number => Math.min(18, 2 + 3 * Math.log2(1 + records));

export const QUEUE_LIMIT_PX = 30;

/** Pixels of the queue before a gate, for the records of one partition that its group has not handled. */
export const queueLengthPx = (lag: number): number =>
  lag <= 0 ? 0 : Math.min(QUEUE_LIMIT_PX, 6 * Math.log10(1 + lag));

/** Without motion: half the height of the filled stretch that shows a topic's rate. */
export const rateHeightPx = (perSecond: number, half: number): number =>
  perSecond <= 0 ? 0 : Math.min(half + 2, 1 + Math.log2(1 + perSecond) * 1.7);
