import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTraceOfPayment1795348800001 implements MigrationInterface {
  name = 'KeepTraceOfPayment1795348800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payment DROP COLUMN traceparent');
  }
}
