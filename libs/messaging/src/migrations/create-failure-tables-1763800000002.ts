import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a record looked like when it came, in all tables that keep one. */
const RECORD = `
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        topic text NOT NULL,
        key bytea NOT NULL,
        partition integer NOT NULL,
        record_offset bigint NOT NULL,
        record_time timestamptz NOT NULL,
        record_key bytea,
        value bytea,
        headers text NOT NULL,
        attempts integer NOT NULL,
        code text,
        reason text,
        first_failed_at timestamptz,
        last_failed_at timestamptz`;

/** Parked keys, dead letters and what operators did with them. They are this library's: no entity maps them. */
export class CreateFailureTables1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Drawn when an event fails or waits behind one that did, so it is the order of a key, also for a replay.
    await runner.query('CREATE SEQUENCE failure_position CACHE 1');
    await runner.query(`
      CREATE TABLE parked_key (
        consumer_group text NOT NULL,
        topic text NOT NULL,
        key bytea NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        next_try_at timestamptz NOT NULL,
        PRIMARY KEY (consumer_group, topic, key)
      )`);
    await runner.query('CREATE INDEX parked_key_due ON parked_key (consumer_group, next_try_at)');
    await runner.query(`
      CREATE TABLE dead_letter (
        id uuid PRIMARY KEY,
        position bigint NOT NULL,
        consumer_group text NOT NULL,${RECORD},
        status text NOT NULL DEFAULT 'open',
        status_at timestamptz NOT NULL DEFAULT now(),
        replay_of uuid REFERENCES dead_letter ON DELETE SET NULL,
        is_edited boolean NOT NULL DEFAULT false,
        CHECK (status IN ('open', 'replaying', 'resolved', 'failed-again', 'discarded'))
      )`);
    await runner.query("CREATE INDEX dead_letter_open ON dead_letter (id) WHERE status = 'open'");
    await runner.query(
      'CREATE INDEX dead_letter_replay ON dead_letter (replay_of) WHERE replay_of IS NOT NULL',
    );
    await runner.query(`
      CREATE TABLE parked_event (
        position bigint PRIMARY KEY DEFAULT nextval('failure_position'),
        consumer_group text NOT NULL,${RECORD},
        parked_at timestamptz NOT NULL DEFAULT now(),
        dead_letter_id uuid REFERENCES dead_letter,
        UNIQUE (consumer, event_id),
        FOREIGN KEY (consumer_group, topic, key) REFERENCES parked_key
      )`);
    await runner.query(
      'CREATE INDEX parked_event_key ON parked_event (consumer_group, topic, key, position)',
    );
    await runner.query(`
      CREATE TABLE failure_action (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL,
        action text NOT NULL,
        dead_letter_id uuid,
        details jsonb NOT NULL DEFAULT '{}'
      )`);
    await runner.query('CREATE INDEX failure_action_letter ON failure_action (dead_letter_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE failure_action, parked_event, dead_letter, parked_key');
    await runner.query('DROP SEQUENCE failure_position');
  }
}
