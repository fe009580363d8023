import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRecommendation1795348800000 implements MigrationInterface {
  name = 'CreateRecommendation1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE profile (
        customer_id uuid PRIMARY KEY,
        recently_viewed text[] NOT NULL,
        recently_ordered text[] NOT NULL
      )`);
    await runner.query('CREATE TABLE companions (sku text PRIMARY KEY, counts jsonb NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE companions');
    await runner.query('DROP TABLE profile');
  }
}
