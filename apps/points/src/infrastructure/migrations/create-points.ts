import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePoints1795348800000 implements MigrationInterface {
  name = 'CreatePoints1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reward (
        order_id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        points bigint NOT NULL,
        status text NOT NULL,
        since timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX reward_customer ON reward (customer_id, since)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reward');
  }
}
