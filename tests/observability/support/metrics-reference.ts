import type { DescribedMetric } from './scrape';

const INTRODUCTION = `# Metrics

Every process answers \`/metrics\` in Prometheus' text format. All metrics of a service have the label \`service\`.

Made from the registries of a running shop by \`UPDATE_REFERENCE=1 npx jest tests/observability/metrics --selectProjects system\`;
the same test without the variable fails when this page and the shop differ.
`;

/** The page of all metrics, from scrapes by process. */
export function metricsReference(scrapes: ReadonlyMap<string, readonly DescribedMetric[]>): string {
  const owners = new Map<string, string[]>();
  const known = new Map<string, DescribedMetric>();
  for (const [process, metrics] of scrapes) {
    for (const metric of metrics) {
      known.set(metric.name, known.get(metric.name) ?? metric);
      owners.set(metric.name, [...(owners.get(metric.name) ?? []), process]);
    }
  }
  const rows = [...known.values()]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(
      ({ name, type, help }) =>
        `| \`${name}\` | ${type} | ${help.replaceAll('|', '\\|')} | ${who(owners.get(name))} |`,
    );
  return [INTRODUCTION, '| metric | type | meaning | of |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}

/** Everybody's metrics are not followed by a list of everybody. */
function who(processes: readonly string[] = []): string {
  return processes.length > 3 ? 'services' : processes.join(', ');
}
