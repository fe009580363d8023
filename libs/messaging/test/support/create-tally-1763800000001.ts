import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTally1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tally (
        id text PRIMARY KEY,
        count integer NOT NULL,
        lines jsonb,
        tags text[] NOT NULL DEFAULT '{}',
        seen_at timestamptz,
        flagged boolean NOT NULL DEFAULT false
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally');
  }
}
