import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '@rivermart/persistence';
import { homeOf } from '../shop/home';

/** What a running cluster leaves in its directory for other commands. */
export interface ClusterRecord {
  readonly pid: number;
  readonly controlUrl: string;
  readonly token: string;
}

/** Where the cluster of this machine keeps its data: beside that of the shop. */
export class ClusterHome {
  readonly path: string;
  readonly #record: string;

  constructor(env: NodeJS.ProcessEnv) {
    this.path = join(homeOf(env).path, 'kafka');
    this.#record = join(this.path, 'cluster.json');
  }

  take(record: ClusterRecord): void {
    makeDirectory(this.path);
    writeFileSync(this.#record, JSON.stringify(record), { mode: 0o600 });
  }

  leave(): void {
    rmSync(this.#record, { force: true });
  }

  /** Undefined when no cluster was started from here. One that was killed leaves its record behind. */
  read(): ClusterRecord | undefined {
    try {
      return JSON.parse(readFileSync(this.#record, 'utf8')) as ClusterRecord;
    } catch {
      return undefined;
    }
  }
}
