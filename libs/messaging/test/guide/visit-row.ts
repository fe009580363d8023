import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity({ name: 'visit' })
export class VisitRow {
  @PrimaryColumn({ name: 'customer_id', type: 'uuid' })
  customerId!: string;

  /** What the customer looked at, oldest first. */
  @Column({ type: 'jsonb' })
  trail!: readonly string[];
}

export class CreateVisit1763800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE visit (customer_id uuid PRIMARY KEY, trail jsonb NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE visit');
  }
}
