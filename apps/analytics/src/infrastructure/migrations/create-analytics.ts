import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAnalytics1795392000000 implements MigrationInterface {
  name = 'CreateAnalytics1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE flow_window (starts_at text PRIMARY KEY, tally jsonb NOT NULL)');
    await runner.query(`
      CREATE TABLE order_times (
        order_id uuid PRIMARY KEY,
        times jsonb NOT NULL,
        has_ended boolean NOT NULL,
        read_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_times');
    await runner.query('DROP TABLE flow_window');
  }
}
