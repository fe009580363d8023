import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotification1795348800000 implements MigrationInterface {
  name = 'CreateNotification1795348800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id text PRIMARY KEY,
        notification_id uuid NOT NULL,
        order_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        email text NOT NULL,
        phone text NOT NULL,
        news jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        sms_status text NOT NULL,
        sms_attempts integer NOT NULL,
        sms_at timestamptz NOT NULL,
        email_status text NOT NULL,
        email_attempts integer NOT NULL,
        email_at timestamptz NOT NULL
      )`);
    await runner.query(`CREATE INDEX notification_due_sms ON notification (sms_at) WHERE sms_status = 'due'`);
    await runner.query(
      `CREATE INDEX notification_due_email ON notification (email_at) WHERE email_status IN ('due', 'sending')`,
    );
    await runner.query('CREATE INDEX notification_of_customer ON notification (customer_id, created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification');
  }
}
