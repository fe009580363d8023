import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, startPostgres, type PostgresOptions } from '@rivermart/persistence';
import { eventually } from '@rivermart/testing';
import { Client } from 'pg';

jest.setTimeout(30_000);

const asked = async (url: string, sql: string): Promise<unknown> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
};

describe('an embedded PostgreSQL', () => {
  let folder: string;
  let running: EmbeddedPostgres[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rivermart-persistence-'));
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((postgres) => postgres.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> => {
    const postgres = await startPostgres({
      ...{ dataDir: join(folder, 'data'), port: 0, password: 'sesame', fsync: false },
      ...options,
    });
    running.push(postgres);
    return postgres;
  };

  it('keeps its data over a restart', async () => {
    const first = await start();
    const url = await first.ensureDatabase('order');
    await asked(url, "CREATE TABLE kept AS SELECT 'still here' AS answer");
    await first.stop();

    const second = await start();
    expect(await asked(second.url('order'), 'SELECT answer FROM kept')).toBe('still here');
  });

  it('lets nobody in without the password, and a service into its own database only', async () => {
    const postgres = await start();
    const url = postgres.url('postgres', { name: 'postgres', password: 'guess' });
    await expect(asked(url, 'SELECT 1')).rejects.toThrow('password authentication failed');

    const [order] = await Promise.all([
      postgres.ensureDatabase('order', { name: 'order', password: "it's" }),
      postgres.ensureDatabase('payment', { name: 'payment', password: 'p' }),
    ]);
    const foreign = postgres.url('payment', { name: 'order', password: "it's" });

    expect(await asked(order, 'SELECT current_user AS answer')).toBe('order');
    await asked(order, 'CREATE TABLE mine (id int)');
    await expect(asked(foreign, 'SELECT 1')).rejects.toThrow('permission denied for database');
  });

  it('may be asked for a database any number of times, also at once', async () => {
    const postgres = await start();
    const role = { name: 'points', password: 'p' };
    const urls = await Promise.all([1, 2, 3].map(() => postgres.ensureDatabase('points', role)));
    expect(new Set(urls).size).toBe(1);
  });

  it('tells when its server was killed, and starts again after it', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    await first.ended;

    const second = await start();
    expect(await asked(second.url('postgres'), 'SELECT 1 AS answer')).toBe(1);
  });

  it('takes over from a parent that was killed and left its server behind', async () => {
    const dataDir = join(folder, 'data');
    const parent = spawn(process.execPath, [join(__dirname, 'start-postgres-and-wait.cjs'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const orphan = Number(output.toString());
    parent.kill('SIGKILL');
    await once(parent, 'exit');

    const postgres = await start();
    expect(await asked(postgres.url('postgres'), 'SELECT 1 AS answer')).toBe(1);
    await eventually(() => expect(() => process.kill(orphan, 0)).toThrow('ESRCH'));
  });

  it('is not taken from a parent that lives', async () => {
    const dataDir = join(folder, 'data');
    const parent = spawn(process.execPath, [join(__dirname, 'start-postgres-and-wait.cjs'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');

    await expect(start()).rejects.toThrow(`Process ${parent.pid} already runs PostgreSQL`);
    parent.kill('SIGTERM');
    await once(parent, 'exit');
  });

  it('names the port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    await expect(start({ port })).rejects.toThrow(`Port ${port} for PostgreSQL is taken`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('names the directory it cannot use', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');

    await expect(start({ dataDir: join(file, 'data') })).rejects.toThrow(
      `PostgreSQL cannot keep its data in ${file}/data`,
    );
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot('started by root below a closed folder keeps its data elsewhere, behind a link', async () => {
    const closed = join(folder, 'home');
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const dataDir = join(closed, 'shop', 'postgres');

    const first = await start({ dataDir });
    await asked(await first.ensureDatabase('order'), "CREATE TABLE kept AS SELECT 'still here' AS answer");
    await first.stop();
    const second = await start({ dataDir });
    expect(await asked(second.url('order'), 'SELECT answer FROM kept')).toBe('still here');
    await second.stop();

    rmSync(closed, { recursive: true });
    const fresh = await start({ dataDir });
    await expect(asked(fresh.url('order'), 'SELECT 1')).rejects.toThrow('does not exist');
    expect(existsSync(join(dataDir, 'PG_VERSION'))).toBe(true);
  });
});
