/** Up to here every record is a bead; above, so many new beads a second are shared by all topics. */
export const BEADS_PER_SECOND = 50;
const LEAST_PER_TOPIC = 1;
const MOST_PER_TOPIC = 12;

/**
 * New beads a second for each topic, given its records a second. In proportion to the rates, at least one for a topic
 * with traffic, at most twelve for one topic.
 */
export function shareBeads(rates: readonly number[]): readonly number[] {
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  if (total <= BEADS_PER_SECOND) return rates;
  const shares = rates.map((rate) => Math.min(rate, LEAST_PER_TOPIC));
  const limits = rates.map((rate) => Math.min(rate, MOST_PER_TOPIC));
  // Each round at least one topic reaches its limit or everything is given out.
  for (let round = 0; round < rates.length; round += 1) {
    const left = BEADS_PER_SECOND - shares.reduce((sum, share) => sum + share, 0);
    const weight = rates.reduce((sum, rate, index) => sum + (isOpen(index) ? rate : 0), 0);
    if (left < 1e-6 || weight === 0) break;
    rates.forEach((rate, index) => {
      if (!isOpen(index)) return;
      shares[index] = Math.min(limits[index] ?? 0, (shares[index] ?? 0) + (left * rate) / weight);
    });
  }
  return shares;

  function isOpen(index: number): boolean {
    return (shares[index] ?? 0) < (limits[index] ?? 0) - 1e-9;
  }
}

/** For the legend: how many records one bead stands for, 1 while every record has its own. */
export function recordsPerBead(rates: readonly number[]): number {
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const beads = shareBeads(rates).reduce((sum, share) => sum + share, 0);
  return beads === 0 ? 1 : Math.max(1, total / beads);
}
