import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTraceOfNotification1795348800001 implements MigrationInterface {
  name = 'KeepTraceOfNotification1795348800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP COLUMN traceparent');
  }
}
