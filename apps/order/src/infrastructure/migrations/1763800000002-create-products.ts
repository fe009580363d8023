import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProducts1763800000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE products (
        sku text PRIMARY KEY,
        name text NOT NULL,
        category text NOT NULL,
        description text NOT NULL,
        price_minor integer NOT NULL,
        currency text NOT NULL
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE products`);
  }
}
