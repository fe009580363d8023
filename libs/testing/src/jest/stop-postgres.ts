import { rmSync } from 'node:fs';
import type { TestPostgres } from './test-postgres';

export default async function stop(): Promise<void> {
  const running = (globalThis as TestPostgres).rivermartTestPostgres;
  if (!running) return;

  await running.postgres.stop();
  rmSync(running.dataDir, { recursive: true, force: true });
}
