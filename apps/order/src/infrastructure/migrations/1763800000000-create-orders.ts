import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `orders` leaves room in its pages and no index holds its deadline, so that the change of a deadline rewrites
 * the row in place (heap-only tuple) and touches no index; the deadline worker reads the few pending orders.
 */
export class CreateOrders1763800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE orders (
        id uuid PRIMARY KEY,
        customer_id uuid NOT NULL,
        status text NOT NULL,
        awaits text,
        deadline_at timestamptz,
        reason text,
        stage text,
        total_minor bigint NOT NULL,
        currency text NOT NULL,
        lines jsonb NOT NULL,
        ship_to jsonb NOT NULL,
        contact jsonb NOT NULL,
        placed_at timestamptz NOT NULL
      ) WITH (fillfactor = 70)`);
    await queryRunner.query(`CREATE INDEX orders_of_customer ON orders (customer_id, id)`);
    await queryRunner.query(`CREATE INDEX orders_pending ON orders (placed_at) WHERE status = 'pending'`);
    await queryRunner.query(`
      CREATE TABLE placements (
        id text PRIMARY KEY,
        order_id uuid NOT NULL,
        fingerprint text NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE placements`);
    await queryRunner.query(`DROP TABLE orders`);
  }
}
