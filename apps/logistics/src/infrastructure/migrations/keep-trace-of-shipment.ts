import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepTraceOfShipment1795348800001 implements MigrationInterface {
  name = 'KeepTraceOfShipment1795348800001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shipment ADD COLUMN traceparent text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE shipment DROP COLUMN traceparent');
  }
}
