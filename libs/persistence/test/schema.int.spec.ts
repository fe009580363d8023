import {
  createDataSource,
  migrate,
  schemaDrift,
  type EntityType,
  type MigrationType,
} from '@rivermart/persistence';
import { testDatabase, type TestDatabase } from '@rivermart/testing';
import {
  Column,
  Entity,
  PrimaryColumn,
  type DataSource,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';

@Entity({ name: 'parcel' })
class ParcelRow {
  @PrimaryColumn('text')
  readonly id!: string;
}

@Entity({ name: 'parcel' })
class ParcelWithWeightRow {
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('bigint')
  readonly weightGrams!: number;
}

class CreateParcel1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE parcel (id text PRIMARY KEY)');
    await runner.query('INSERT INTO parcel SELECT generate_series(1, 50)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parcel');
  }
}

class BrokenStep1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half_done (id int)');
    await runner.query('ALTER TABLE nothing ADD COLUMN x int');
  }

  async down(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the schema of a service', () => {
  let database: TestDatabase;
  const open: DataSource[] = [];

  beforeEach(async () => {
    database = await testDatabase('schema');
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((dataSource) => dataSource.destroy()));
    await database.drop();
  });

  const connect = async (entity: EntityType, ...migrations: MigrationType[]): Promise<DataSource> => {
    const dataSource = createDataSource({
      url: database.url,
      name: 'schema',
      entities: [entity],
      migrations,
    });
    await dataSource.initialize();
    open.push(dataSource);
    return dataSource;
  };

  it('is brought up to date once, whoever comes first', async () => {
    const instances = await Promise.all([1, 2, 3].map(() => connect(ParcelRow, CreateParcel1700000000000)));
    const done = await Promise.all(instances.map((instance) => migrate(instance)));

    expect(done.flat()).toEqual(['CreateParcel1700000000000']);
    await expect(migrate(await connect(ParcelRow, CreateParcel1700000000000))).resolves.toEqual([]);
  });

  it('is known to the planner right after a migration', async () => {
    const dataSource = await connect(ParcelRow, CreateParcel1700000000000);
    await migrate(dataSource);

    const rows: unknown = await dataSource.query(
      "SELECT reltuples::int FROM pg_class WHERE relname = 'parcel'",
    );
    expect(rows).toEqual([{ reltuples: 50 }]);
  });

  it('stays as it was when a migration fails', async () => {
    const dataSource = await connect(ParcelRow, CreateParcel1700000000000, BrokenStep1700000000001);
    await expect(migrate(dataSource)).rejects.toThrow('relation "nothing" does not exist');

    const rows: unknown = await dataSource.query("SELECT to_regclass('half_done') AS half_done");
    expect(rows).toEqual([{ half_done: null }]);
  });

  it('does not drift when entities and migrations agree', async () => {
    const dataSource = await connect(ParcelRow, CreateParcel1700000000000);
    await migrate(dataSource);
    expect(await schemaDrift(dataSource)).toEqual([]);
  });

  it('drifts when an entity has a column that no migration made', async () => {
    const dataSource = await connect(ParcelWithWeightRow, CreateParcel1700000000000);
    await migrate(dataSource);
    expect(await schemaDrift(dataSource)).toEqual([expect.stringContaining('ADD "weightGrams" bigint')]);
  });
});
