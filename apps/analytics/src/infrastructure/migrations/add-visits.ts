import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddVisits1795478400000 implements MigrationInterface {
  name = 'AddVisits1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit (
        visitor_id uuid PRIMARY KEY,
        began_at timestamptz NOT NULL,
        furthest text,
        read_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE TABLE late_window (starts_at text PRIMARY KEY, lateness jsonb NOT NULL)');
    await runner.query('ALTER TABLE order_times ADD visitor_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_times DROP visitor_id');
    await runner.query('DROP TABLE late_window');
    await runner.query('DROP TABLE visit');
  }
}
