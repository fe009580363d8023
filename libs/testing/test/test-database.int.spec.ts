import { Client } from 'pg';
import { testDatabase } from '@rivermart/testing';

describe('a test database', () => {
  it('is empty and on a real PostgreSQL', async () => {
    const database = await testDatabase('persistence');
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      'SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = $1',
      ['public'],
    );
    await client.end();
    await database.drop();

    expect(rows).toEqual([{ tables: 0 }]);
  });
});
