import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(__dirname, '..', '..', '..');
const home = join(root, 'infra', 'observability');
export const runbooks = join(root, 'docs', 'runbooks');
export const rulesHome = join(home, 'prometheus', 'rules');

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: {
    readonly summary: string;
    readonly description: string;
    readonly runbook_url: string;
  };
}

interface RuleFile {
  readonly groups: readonly { readonly name: string; readonly rules: readonly AlertRule[] }[];
}

export interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

const filesOf = (folder: string): string[] => readdirSync(folder).map((file) => join(folder, file));

export const alertRules = (): readonly AlertRule[] =>
  filesOf(rulesHome).flatMap((file) =>
    (parse(readFileSync(file, 'utf8')) as RuleFile).groups.flatMap(({ rules }) => rules),
  );

export const dashboards = (): readonly Dashboard[] =>
  filesOf(join(home, 'grafana', 'dashboards')).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Dashboard,
  );

export const configFile = (name: string): unknown => parse(readFileSync(join(home, name), 'utf8'));
