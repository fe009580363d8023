import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTraceOfReservation1795348800001 implements MigrationInterface {
  name = 'KeepTraceOfReservation1795348800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reservation ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reservation DROP COLUMN traceparent');
  }
}
