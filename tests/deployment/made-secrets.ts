import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '..', '..', 'infra', 'secrets', 'make-secrets.mjs');

interface SecretList {
  readonly items: readonly { readonly metadata: { readonly name: string }; readonly stringData: object }[];
}

/** The keys of each Secret that `make-secrets.mjs kubernetes` makes; the values are thrown away. */
export function madeSecrets(): Record<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-secrets-'));
  try {
    const { stdout, stderr } = spawnSync(process.execPath, [script, 'kubernetes'], {
      env: { ...process.env, RIVERMART_SECRETS: folder },
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    const { items } = JSON.parse(stdout) as SecretList;
    return Object.fromEntries(
      items.map(({ metadata, stringData }) => [metadata.name, Object.keys(stringData)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
