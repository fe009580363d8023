import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streams, events, and what projections know of themselves. */
export class CreateEventStore1763900000000 implements MigrationInterface {
  name = 'CreateEventStore1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_stream (
        id uuid PRIMARY KEY,
        type text NOT NULL,
        version integer NOT NULL,
        snapshot json,
        snapshot_version integer NOT NULL,
        snapshot_schema integer NOT NULL
      ) WITH (fillfactor = 70)`);
    // CACHE 1: a cached range would let a later event of a stream get a smaller position.
    await runner.query(`
      CREATE TABLE event (
        id uuid PRIMARY KEY,
        position bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) NOT NULL,
        stream_id uuid NOT NULL,
        stream_type text NOT NULL,
        version integer NOT NULL,
        type text NOT NULL,
        data_version integer NOT NULL,
        data json NOT NULL,
        by json NOT NULL,
        occurred_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX event_position ON event (position)');
    await runner.query('CREATE UNIQUE INDEX event_stream_version ON event (stream_id, version)');
    for (const sql of SETTLED_POSITION) await runner.query(sql);
    await runner.query(`
      CREATE TABLE projection_generation (
        projection text NOT NULL,
        generation integer NOT NULL,
        state text NOT NULL CHECK (state IN ('building', 'active', 'retired')),
        started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        switched_at timestamptz,
        PRIMARY KEY (projection, generation)
      )`);
    for (const state of ['building', 'active']) {
      await runner.query(
        `CREATE UNIQUE INDEX projection_${state} ON projection_generation (projection) WHERE state = '${state}'`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE projection_generation, event, event_stream');
    await runner.query('DROP FUNCTION announce_append, settled_position');
  }
}

/**
 * An append tells everybody, before it draws its first position, above which position it will write: a shared
 * advisory lock whose key holds the last position drawn so far. The lock is seen at once, unlike the rows, and ends
 * with the transaction, after its rows can be seen. `4919` keeps these locks apart from others; 40 bits are left for
 * positions.
 *
 * The two steps of `settled_position` must stay in this order: who announces himself after the second one has drawn
 * nothing up to what the first one read.
 */
const SETTLED_POSITION = [
  `CREATE FUNCTION announce_append() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock_shared(
       (4919::bigint << 40) | coalesce(pg_sequence_last_value('event_position_seq'), 0));
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER announce_append BEFORE INSERT ON event
   FOR EACH STATEMENT EXECUTE FUNCTION announce_append()`,
  `CREATE FUNCTION settled_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
   DECLARE
     drawn bigint;
     announced bigint;
   BEGIN
     drawn := coalesce(pg_sequence_last_value('event_position_seq'), 0);
     SELECT min(((classid::bigint & 255) << 32) | objid::bigint) INTO announced
       FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 8 = 4919
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
     RETURN least(drawn, announced);
   END $$`,
];
