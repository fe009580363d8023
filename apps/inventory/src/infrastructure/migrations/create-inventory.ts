import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInventory1795348800000 implements MigrationInterface {
  name = 'CreateInventory1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock (
        sku text PRIMARY KEY,
        on_hand integer NOT NULL CHECK (on_hand >= 0),
        reserved integer NOT NULL CHECK (reserved >= 0),
        shipped integer NOT NULL CHECK (shipped >= 0)
      )`);
    await runner.query(`
      CREATE TABLE reservation (
        order_id uuid PRIMARY KEY,
        status text NOT NULL,
        lines jsonb NOT NULL,
        reason text,
        expires_at timestamptz
      )`);
    await runner.query(`CREATE INDEX reservation_expiry ON reservation (expires_at) WHERE status = 'held'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reservation');
    await runner.query('DROP TABLE stock');
  }
}
