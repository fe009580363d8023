import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTraceOfOrder1763800000003 implements MigrationInterface {
  name = 'KeepTraceOfOrder1763800000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders DROP COLUMN traceparent');
  }
}
