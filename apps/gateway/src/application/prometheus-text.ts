/** The first sample of a metric in Prometheus' text format, whatever its labels; null when there is none. */
export function sampleOf(text: string, metric: string): number | null {
  for (const line of text.split('\n')) {
    if (!line.startsWith(metric)) continue;
    const end = line.charAt(metric.length);
    if (end !== '{' && end !== ' ') continue;

    const value = Number(line.slice(line.lastIndexOf(' ') + 1));
    return Number.isFinite(value) ? value : null;
  }
  return null;
}
