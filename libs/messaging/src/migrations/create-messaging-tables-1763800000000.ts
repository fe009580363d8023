import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox and inbox of a service. They are this library's: no entity maps them. */
export class CreateMessagingTables1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Ids are drawn one by one (CACHE 1): a cached range would let a later message get a smaller id.
    await runner.query(`
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
        event_id uuid,
        topic text NOT NULL,
        key text,
        value text,
        headers text NOT NULL,
        is_base64 boolean NOT NULL DEFAULT false,
        recorded_at timestamptz NOT NULL DEFAULT now()
      ) WITH (
        autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_threshold = 5000,
        autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 50000
      )`);
    await runner.query(`
      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, event_id)
      )`);
    await runner.query('CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE inbox');
    await runner.query('DROP TABLE outbox');
  }
}
