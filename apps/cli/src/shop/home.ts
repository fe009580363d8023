import { join, resolve } from 'node:path';
import { makeDirectory } from '@rivermart/persistence';
import { ShopNotStarted } from './shop-not-started';
import { workspace } from './workspace';

/** Where a shop keeps what must survive a restart. One running shop per home. */
export interface Home {
  readonly path: string;
  readonly logs: string;
  readonly postgres: string;
  readonly riverlog: string;
  readonly sandbox: string;
  readonly secrets: string;
  /** Written while a supervisor runs: its process id and how to reach it. */
  readonly supervisor: string;
  /** Fingerprint of the catalogue that was seeded last. */
  readonly seeded: string;
}

export function homeOf(env: NodeJS.ProcessEnv): Home {
  const path = resolve(env['RIVERMART_HOME'] ?? join(workspace, '.rivermart'));
  return {
    path,
    logs: join(path, 'logs'),
    postgres: join(path, 'postgres'),
    riverlog: join(path, 'riverlog'),
    sandbox: join(path, 'sandbox'),
    secrets: join(path, 'secrets.json'),
    supervisor: join(path, 'supervisor.json'),
    seeded: join(path, 'seeded'),
  };
}

export function makeHome(home: Home): void {
  try {
    for (const folder of [home.logs, home.sandbox, home.riverlog]) makeDirectory(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ShopNotStarted(
      `${home.path} cannot be written (${code}): make it writable, or set RIVERMART_HOME to another folder.`,
      { cause },
    );
  }
}
