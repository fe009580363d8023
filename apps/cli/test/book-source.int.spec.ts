import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually, testDatabase } from '@rivermart/testing';
import { ShopBookSource } from '../src/books/shop-book-source';
import type { ShopSettings } from '../src/shop/environment';

type Database = Awaited<ReturnType<typeof testDatabase>>;

const CONNECTIONS = `
  SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;

describe('where the books are read', () => {
  let database: Database;
  let gateway: Server;
  let source: ShopBookSource;
  let name: string;
  const asked: string[] = [];
  let goodToken = 'first';

  beforeAll(async () => {
    database = await testDatabase('books');
    gateway = createServer(({ method, url, headers }, response) => {
      asked.push(`${method} ${url}`);
      const isRefused = url !== '/api/session' && headers.authorization !== `Bearer ${goodToken}`;
      const body = url === '/api/session' ? { token: goodToken } : { topics: [], groups: [{ lag: 3 }] };
      response.writeHead(isRefused ? 401 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRefused ? { title: 'Token invalid' } : body));
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const url = new URL(database.url);
    name = url.pathname.slice(1);
    const settings = {
      ports: { gateway: (gateway.address() as AddressInfo).port },
      infrastructure: { databaseUrl: database.url },
    };
    source = new ShopBookSource(settings as unknown as ShopSettings);
  });
  afterAll(async () => {
    gateway.close();
    await database.drop();
  });
  beforeEach(() => asked.splice(0));

  it('is asked over two connections a database, however much is asked', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        source.rows<{ n: number; name: string }>(name, `SELECT ${index} AS n, current_database() AS name`),
      ),
    );

    expect(answers.map(([row]) => row)).toEqual(Array.from({ length: 20 }, (_, n) => ({ n, name })));
    const [open] = await source.rows<{ count: number }>(name, CONNECTIONS);
    expect(open?.count).toBeLessThan(2);
  });

  it('answers again after the server ended its connections', async () => {
    await source.rows(name, 'SELECT 1');
    await source
      .rows(name, 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()')
      .catch(() => undefined);

    await eventually(async () => expect(await source.rows(name, 'SELECT 1 AS one')).toEqual([{ one: 1 }]));
  });

  it('signs in once for all it asks the gateway, and anew when its token is no good', async () => {
    await source.deadLetters();
    await source.deadLetters();
    expect(asked).toEqual(['POST /api/session', 'GET /api/ops/topics', 'GET /api/ops/topics']);

    goodToken = 'second';
    expect(await source.asOperator('/api/ops/groups')).toMatchObject({ groups: [{ lag: 3 }] });
    expect(asked.slice(3)).toEqual(['GET /api/ops/groups', 'POST /api/session', 'GET /api/ops/groups']);
  });
});
