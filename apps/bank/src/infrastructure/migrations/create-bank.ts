import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streams and views come with the event-sourcing library; the bank adds its receipts. */
export class CreateBank1795362000000 implements MigrationInterface {
  name = 'CreateBank1795362000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE command_receipt (
        id text PRIMARY KEY,
        fingerprint text NOT NULL,
        answer json NOT NULL,
        carried_out_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE command_receipt');
  }
}
