import { findBinaries } from './binaries';
import { initialise, isInitialised, prepareDirectory } from './data-directory';
import { EmbeddedPostgres } from './embedded-postgres';
import { stopOrphan } from './orphan';
import { freePort } from './ports';
import { startServer } from './server';

export interface PostgresOptions {
  /** Where the data lives; made when missing. Kept on `stop`. */
  readonly dataDir: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Of the superuser `postgres`; set when the data directory is made, and the same ever after. */
  readonly password: string;
  /** false: a power cut may destroy the data. For tests only. */
  readonly fsync?: boolean;
}

/**
 * Starts a PostgreSQL server of our own on 127.0.0.1, from the binaries npm installed.
 *
 * Works as root (the server then runs as `nobody`), survives a killed predecessor on the same directory,
 * and rejects with `PostgresNotStarted` when it cannot.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = findBinaries();
  const directory = prepareDirectory(options.dataDir);
  await stopOrphan(directory);
  const port = await freePort(options.port);
  if (!isInitialised(directory)) initialise(directory, binaries, options.password);

  const child = await startServer(binaries, { directory, port, fsync: options.fsync ?? true });
  return new EmbeddedPostgres(port, options.password, child);
}
