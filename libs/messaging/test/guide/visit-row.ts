import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity({ name: 'visit' })
export class VisitRow {
  @PrimaryColumn({ name: 'visitor_id', type: 'uuid' })
  visitorId!: string;

  /** What the visitor looked at, oldest first. */
  @Column({ type: 'jsonb' })
  trail!: readonly string[];
}

export class CreateVisit1763800000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE visit (visitor_id uuid PRIMARY KEY, trail jsonb NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE visit');
  }
}
