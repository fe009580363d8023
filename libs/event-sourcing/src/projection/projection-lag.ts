import type { DataSource } from 'typeorm';
import type { ProjectionSet } from './projection';

export interface ProjectionLag {
  /** Stored facts that the views do not show; counted up to `COUNTED`. */
  readonly events: number;
  /** Age of the oldest of them. */
  readonly seconds: number;
}

interface Page {
  readonly facts: number;
  readonly unshown: number;
  readonly seconds: number | null;
  readonly lowest: string | null;
}

const PAGE = 1_000;
const COUNTED = 100_000;

/**
 * Compares the store with what the views show, newest facts first, until a whole page of them is shown: facts reach
 * the log nearly in the order of their positions. Asks the database alone, because views lag most when the log is
 * away; the outbox is therefore in it.
 */
export async function projectionLag(
  database: DataSource,
  { name, contracts }: ProjectionSet,
): Promise<ProjectionLag> {
  const types = contracts.map((contract) => contract.name);
  let lag: ProjectionLag = { events: 0, seconds: 0 };
  for (let below: string | null = null; lag.events < COUNTED;) {
    const [page]: Page[] = await database.query(unshownFacts(name), [below, types]);
    if (!page) break;
    lag = { events: lag.events + page.unshown, seconds: Math.max(lag.seconds, page.seconds ?? 0) };
    if (page.facts < PAGE || page.unshown === 0) break;
    below = page.lowest;
  }
  return lag;
}

const unshownFacts = (schema: string): string => `
  SELECT count(*)::int AS facts, count(*) FILTER (WHERE is_unshown)::int AS unshown, min(position)::text AS lowest,
         extract(epoch FROM clock_timestamp() - min(occurred_at) FILTER (WHERE is_unshown))::float8 AS seconds
    FROM (SELECT position, occurred_at,
                 fact.version > coalesce(shown.version, 0) AND type = ANY ($2::text[]) AS is_unshown
            FROM (SELECT * FROM event WHERE position < coalesce($1::bigint, 9223372036854775807)
                   ORDER BY position DESC LIMIT ${PAGE}) fact
            LEFT JOIN ${schema}.projected_stream shown USING (stream_id)) newest`;
