import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database for one spec file, on the PostgreSQL of this test run. */
export async function testDatabase(name: string): Promise<TestDatabase> {
  const database = `${name}_${randomBytes(4).toString('hex')}`;
  await onServer(`CREATE DATABASE ${escapeIdentifier(database)} STRATEGY file_copy`);

  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return {
    url: url.href,
    drop: () => onServer(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`),
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url) return url;
  throw new Error(
    'No PostgreSQL runs for this spec: only *.int.spec.ts and *.e2e.spec.ts have one (jest.config.js)',
  );
}
