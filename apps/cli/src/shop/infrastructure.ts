import { Client, escapeIdentifier } from 'pg';
import { databases } from './services';
import { ShopNotStarted } from './shop-not-started';

/** A log or a database of the person's own, used instead of ours. */
export interface Infrastructure {
  /** `KAFKA_BROKERS`: any Apache Kafka cluster. */
  readonly brokers?: string;
  /** `DATABASE_URL`: any PostgreSQL server, with an account that may create databases. */
  readonly databaseUrl?: string;
}

export function infrastructureOf(env: NodeJS.ProcessEnv): Infrastructure {
  const { KAFKA_BROKERS: brokers, DATABASE_URL: databaseUrl } = env;
  refuseSettingsOfAnotherLog(env);
  return { ...(brokers && { brokers }), ...(databaseUrl && { databaseUrl }) };
}

/** Riverlog, which is started when no other log is named, has neither login nor encryption here. */
function refuseSettingsOfAnotherLog(env: NodeJS.ProcessEnv): void {
  if (env['KAFKA_BROKERS']) return;
  const [name] = Object.keys(env).filter((key) => /^KAFKA_(SASL|TLS)/.test(key) && env[key] !== '');
  if (name !== undefined && env[name] !== 'false')
    throw new ShopNotStarted(
      `${name} is set and KAFKA_BROKERS is not: name the cluster it is for, or unset it to use the built-in log.`,
    );
}

/** The same server and account, another database. */
export function databaseUrlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Creates the services' databases on a server of the person's own. Ours makes its own when it starts. */
export async function ensureDatabases({ databaseUrl }: Infrastructure): Promise<void> {
  if (databaseUrl === undefined) return;
  const server = new Client({ connectionString: databaseUrl });
  try {
    await server.connect();
    const { rows } = await server.query<{ datname: string }>('SELECT datname FROM pg_database');
    const missing = databases.filter((name) => !rows.some(({ datname }) => datname === name));
    for (const name of missing) await server.query(`CREATE DATABASE ${escapeIdentifier(name)}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ShopNotStarted(
      `The server of DATABASE_URL cannot be used (${reason}): check address and account, or unset it to use the built-in one.`,
      { cause },
    );
  } finally {
    await server.end().catch(() => undefined);
  }
}
