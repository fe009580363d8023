import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankService } from '@rivermart/app-bank';
import { startTemporary, type TemporaryRiverlog } from '@rivermart/riverlog';
import { startShop, type TestShop } from '@rivermart/testing';
import { FlowShop } from '../order-flow/flow-shop';
import { metricsReference } from './support/metrics-reference';
import { promqlNames } from './support/promql-names';
import { alertRules, configFile, dashboards, rulesHome, runbooks } from './support/rules-and-dashboards';
import { describedIn, sampleNames, type DescribedMetric } from './support/scrape';

jest.setTimeout(90_000);

const page = join(__dirname, '..', '..', 'docs', 'reference', 'metrics.md');
const services = [
  ...['order', 'inventory', 'payment', 'points', 'logistics'],
  ...['notification', 'recommendation', 'analytics', 'sandbox', 'gateway'],
];

/** What Prometheus knows of itself. */
const ITS_OWN = ['up'];

describe('the metrics of a running shop', () => {
  let shop: FlowShop;
  let bank: TestShop;
  let riverlog: TemporaryRiverlog;
  const scrapes = new Map<string, readonly DescribedMetric[]>();

  beforeAll(async () => {
    [shop, bank, riverlog] = await Promise.all([
      FlowShop.start(),
      startShop({ services: [bankService] }),
      startTemporary({ adminPort: 0 }),
    ]);
    await shop.comesTo(await shop.place(), 'delivered');
    await shop.booksBalance();
    for (const name of services) scrapes.set(name, await scrapeOf(shop.shop.url(name)));
    await bank.ready();
    scrapes.set('bank', await scrapeOf(bank.url('bank')));
    scrapes.set('riverlog', await scrapeOf(riverlog.riverlog.adminUrl ?? ''));
  });
  afterAll(async () => {
    await riverlog.stop();
    await bank.stop();
    await shop.stop();
  });

  const known = (): ReadonlySet<string> =>
    new Set([...ITS_OWN, ...[...scrapes.values()].flat().flatMap(sampleNames)]);

  const unknownIn = (expression: string): readonly string[] =>
    [...promqlNames(expression)].filter((name) => !known().has(name));

  it('have every metric that an alert asks for', () => {
    expect(
      alertRules().flatMap(({ alert, expr }) => unknownIn(expr).map((name) => `${alert}: ${name}`)),
    ).toEqual([]);
  });

  it('have every metric that a dashboard shows', () => {
    const missing = dashboards().flatMap(({ uid, panels }) =>
      panels.flatMap(({ title, targets }) =>
        targets.flatMap(({ expr }) => unknownIn(expr).map((name) => `${uid}, ${title}: ${name}`)),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('stand in the reference as they are', () => {
    const current = metricsReference(scrapes);
    if (process.env['UPDATE_REFERENCE']) writeFileSync(page, current);
    expect(readFileSync(page, 'utf8')).toBe(current);
  });
});

describe('an alert', () => {
  it.each(alertRules().map((rule) => [rule.alert, rule] as const))('%s has its runbook', (alert, rule) => {
    const file = join(runbooks, rule.annotations.runbook_url.replace('docs/runbooks/', ''));
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(`\`${alert}\``);
    for (const part of ['## What it means', '## What to look at', '## What to do'])
      expect(text).toContain(part);
  });

  it('is told in words and by how urgent it is', () => {
    for (const { labels, annotations } of alertRules()) {
      expect(['critical', 'warning']).toContain(labels.severity);
      expect(annotations.summary.length).toBeGreaterThan(10);
      expect(annotations.description.length).toBeGreaterThan(10);
    }
  });

  it('is a rule that Prometheus takes', () => {
    const said = promtool([
      'check',
      'rules',
      ...['journeys', 'messaging', 'riverlog', 'services'].map(ruleFile),
    ]);
    expect(said).toMatch(/SUCCESS|skipped/);
  });
});

describe('a dashboard', () => {
  it.each(dashboards().map((dashboard) => [dashboard.uid, dashboard] as const))(
    '%s fits its grid',
    (_uid, { panels }) => {
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const { gridPos, targets } of panels) {
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
        expect(targets.length).toBeGreaterThan(0);
      }
    },
  );

  it('has an address of its own', () => {
    const uids = dashboards().map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

describe('the configuration', () => {
  it.each([
    'collector.yaml',
    'tempo.yaml',
    'prometheus/prometheus.yaml',
    'grafana/provisioning/datasources/sources.yaml',
    'grafana/provisioning/dashboards/dashboards.yaml',
  ])('%s can be read', (file) => {
    expect(configFile(file)).toBeInstanceOf(Object);
  });
});

const ruleFile = (name: string): string => join(rulesHome, `${name}.yaml`);

async function scrapeOf(url: string): Promise<readonly DescribedMetric[]> {
  const response = await fetch(`${url}/metrics`);
  return describedIn(await response.text());
}

function promtool(args: readonly string[]): string {
  try {
    return execFileSync('promtool', args, { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    process.stderr.write('The rules are not checked by promtool: it is not on the PATH\n');
    return 'skipped';
  }
}
