import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

const workspace = join(__dirname, '..', '..');
const folder = join(workspace, '.github', 'workflows');
const workflows = readdirSync(folder);
const { scripts } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const linter = spawnSync('actionlint', ['-version']).status === 0;
if (!linter) process.stdout.write('Skipped: actionlint on the workflows needs actionlint on the PATH.\n');

describe.each(workflows)('%s', (file) => {
  const { jobs } = parse(readFileSync(join(folder, file), 'utf8')) as { jobs: Record<string, Job> };
  const all = Object.entries(jobs);
  const commands = all.flatMap(([, { steps }]) => steps.flatMap(({ run = '' }) => run.split(/\n|&&/)));
  const found = (pattern: RegExp): string[] =>
    commands.flatMap((command) => [...command.matchAll(pattern)].map(([, name = '']) => name));

  it('waits for jobs that there are, and gives each an end', () => {
    const faults = all.filter(
      ([, job]) =>
        [job.needs ?? []].flat().some((name) => !(name in jobs)) ||
        job['runs-on'] === undefined ||
        job['timeout-minutes'] === undefined,
    );
    expect(faults.map(([name]) => name)).toEqual([]);
  });

  it('takes every action at a version', () => {
    const actions = all.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? []));
    expect(actions.filter((action) => !/@v\d+(\.\d+)*$|@[\da-f]{40}$/.test(action))).toEqual([]);
  });

  it('runs scripts, specs and files that are there', () => {
    const values = all.flatMap(([, { strategy }]) => Object.values(strategy?.matrix ?? {}).flat());
    const files = found(/(?:^|\s)((?:tests|k8s|infra)\/[\w./${} -]*?)(?=\s|$)/g).flatMap((name) =>
      name.includes('$')
        ? values.filter((one) => typeof one === 'string').map((one) => name.replace(/\$\{.*/, one))
        : name,
    );
    const missing = files.filter((name) => !existsSync(join(workspace, name)) && !isSpec(name));

    expect(found(/npm run (\S+)/g).filter((name) => !(name in scripts))).toEqual([]);
    expect(missing).toEqual([]);
  });

  (linter ? it : it.skip)('is what actionlint accepts', () => {
    const { stdout, status } = spawnSync('actionlint', ['-no-color', join(folder, file)], {
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});

/** Jest takes the beginning of a path. */
function isSpec(name: string): boolean {
  const parts = name.split('/');
  const last = parts.pop() ?? '';
  const parent = join(workspace, ...parts);
  return existsSync(parent) && readdirSync(parent).some((entry) => entry.startsWith(last));
}
