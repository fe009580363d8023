import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditCheck, type AuditFinding, type AuditReport } from '../application/ports';
import { AuditChains, type AuditPair } from './audit-chains';

const PAGE = 5_000;

/**
 * Of each side before they are joined: the first keys of both together are among the first keys of each, and a join
 * of everything for every page would read the store again and again.
 */
const A_PAGE = `WHERE (stream_id, version) > ($1::uuid, $2::int) ORDER BY stream_id, version LIMIT ${PAGE}`;

/** An entry of the audit log beside the fact it is about, in the order of the chains; either may be missing. */
const PAIRS = `
  SELECT stream_id AS "streamId", version, entry.event_id IS NOT NULL AS "hasEntry", fact.id IS NOT NULL AS "hasFact",
         entry.event_id, entry.type, entry.actor_id, entry.role, entry.command, entry.command_id, entry.reason,
         entry.occurred_at, entry.data, entry.previous_hash, entry.hash, fact.id AS "factId", fact.type AS "factType",
         fact.data AS "factData", fact.by AS "factBy", fact.stream_type AS "streamType",
         coalesce(version > shown.last, true) AS "isBehind"
    FROM (SELECT * FROM bank_views.audit_log ${A_PAGE}) entry
    FULL JOIN (SELECT * FROM event ${A_PAGE}) fact USING (stream_id, version)
    LEFT JOIN (SELECT stream_id, version AS last FROM bank_views.projected_stream) shown USING (stream_id)
   ORDER BY stream_id, version LIMIT ${PAGE}`;

/** Walks log and store side by side in one snapshot, page by page. */
@Injectable()
export class SqlAuditCheck extends AuditCheck {
  constructor(private readonly database: DataSource) {
    super();
  }

  override run(): Promise<AuditReport> {
    return this.database.transaction('REPEATABLE READ', (manager) => check(manager));
  }
}

async function check(manager: EntityManager): Promise<AuditReport> {
  const chains = new AuditChains();
  const findings: AuditFinding[] = [];
  const digest = createHash('sha256');
  let last = { streamId: '00000000-0000-0000-0000-000000000000', version: -1 };
  for (let isOver = false; !isOver;) {
    const pairs = await manager.query<AuditPair[]>(PAIRS, [last.streamId, last.version]);
    for (const pair of pairs) {
      findings.push(...chains.check(pair));
      if (pair.hasEntry) digest.update(pair.hash);
    }
    last = pairs.at(-1) ?? last;
    isOver = pairs.length < PAGE;
  }
  return { rows: chains.rows, behind: chains.behind, findings, digest: digest.digest('hex') };
}
