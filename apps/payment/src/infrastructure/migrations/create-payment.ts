import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayment1795348800000 implements MigrationInterface {
  name = 'CreatePayment1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment (
        order_id uuid PRIMARY KEY,
        status text NOT NULL,
        payment_id uuid,
        purchase jsonb,
        token text,
        is_stock_reserved boolean NOT NULL,
        is_cancelled boolean NOT NULL,
        capture_id text,
        reason text,
        attempts integer NOT NULL,
        ask_again_at timestamptz,
        refunded_minor bigint
      )`);
    await runner.query('CREATE UNIQUE INDEX payment_payment_id ON payment (payment_id)');
    await runner.query(
      'CREATE INDEX payment_unanswered ON payment (ask_again_at) WHERE ask_again_at IS NOT NULL',
    );
    await runner.query(
      'CREATE TABLE webhook_event (event_id text PRIMARY KEY, received_at timestamptz NOT NULL)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_event');
    await runner.query('DROP TABLE payment');
  }
}
