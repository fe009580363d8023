/** A metric as a scrape describes it. */
export interface DescribedMetric {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

/** The metrics of a scrape in Prometheus' text format, also those that have no sample yet. */
export function describedIn(text: string): readonly DescribedMetric[] {
  const helps = new Map(
    [...text.matchAll(/^# HELP (\S+) (.*)$/gm)].map(([, name = '', help = '']) => [name, help]),
  );
  return [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({
    ...{ name, type },
    help: helps.get(name) ?? '',
  }));
}

/** The names under which samples of a metric are found: a histogram has three. */
export const sampleNames = ({ name, type }: DescribedMetric): readonly string[] =>
  type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
