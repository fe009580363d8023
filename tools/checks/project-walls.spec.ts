import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const workspace = join(__dirname, '../..');

/** A small workspace that breaks each wall between projects once, judged by the real configuration. */
const files: Record<string, string> = {
  'libs/kernel/src/index.ts': `export const kernel = 1;`,
  'libs/riverlog/src/index.ts': `export const riverlog = 1;`,
  'libs/testing/src/index.ts': `export const testing = 1;`,
  'libs/messaging/src/index.ts': `export { order } from '@rivermart/app-order';`,
  'libs/contracts/src/index.ts': `export type { A } from './a';`,
  'libs/contracts/src/a.ts': `import type { B } from './b';\nexport type A = B | 1;`,
  'libs/contracts/src/b.ts': `import type { A } from './a';\nexport type B = A | 2;`,
  'apps/order/src/service.ts': `export { kernel as order } from '@rivermart/kernel';`,
  'apps/order/src/order.spec.ts': `import '@rivermart/testing';`,
  'apps/payment/src/service.ts': `export { order } from '@rivermart/app-order';`,
  'apps/points/src/service.ts': `export { riverlog } from '@rivermart/riverlog';`,
  'apps/points/src/grant.ts': `import '@rivermart/testing';`,
  'apps/points/src/lost.ts': `import './nowhere';`,
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

function violationsOf(folder: string): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(workspace, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', join(workspace, '.dependency-cruiser.cjs'), '--output-type', 'json', 'apps', 'libs'],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`);
}

describe('a wall between projects', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-walls-'));
  let violations: string[];

  beforeAll(() => {
    cpSync(join(workspace, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    writeFileSync(join(folder, 'package.json'), '{}');
    for (const [path, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    violations = violationsOf(folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [
      'an app imports no other app',
      'no-app-imports-an-app: apps/payment/src/service.ts -> apps/order/src/service.ts',
    ],
    [
      'a library imports no app',
      'no-library-imports-an-app: libs/messaging/src/index.ts -> apps/order/src/service.ts',
    ],
    [
      'the shop does not know the log',
      'scope-of-app-points: apps/points/src/service.ts -> libs/riverlog/src/index.ts',
    ],
    [
      'what ships does not know the tests',
      'scope-of-app-points: apps/points/src/grant.ts -> libs/testing/src/index.ts',
    ],
    ['an import leads somewhere', 'nothing-unresolvable: apps/points/src/lost.ts -> ./nowhere'],
  ])('stands: %s', (_sentence, violation) => {
    expect(violations).toContain(violation);
  });

  it('stands against cycles of types too', () => {
    expect(violations).toContainEqual(expect.stringContaining('no-cycles: libs/contracts/src/'));
  });

  it('lets a spec use what only tests may use', () => {
    expect(violations.filter((violation) => violation.includes('order.spec.ts'))).toEqual([]);
  });
});
