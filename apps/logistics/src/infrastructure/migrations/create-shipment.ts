import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateShipment1795348800000 implements MigrationInterface {
  name = 'CreateShipment1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE shipment (
        order_id uuid PRIMARY KEY,
        status text NOT NULL,
        shipment_id uuid,
        customer_id uuid,
        lines jsonb,
        ship_to jsonb,
        tracking_code text,
        is_dispatched boolean
      )`);
    await runner.query('CREATE UNIQUE INDEX shipment_of_carrier ON shipment (shipment_id)');
    await runner.query(`CREATE INDEX shipment_to_book ON shipment (order_id) WHERE status = 'booking'`);
    await runner.query(`CREATE INDEX shipment_to_stop ON shipment (order_id) WHERE status = 'stopping'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shipment');
  }
}
