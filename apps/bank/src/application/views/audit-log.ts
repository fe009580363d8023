import type { Author } from '@rivermart/contracts';
import { defineView, type Projection } from '@rivermart/event-sourcing';
import { auditHash, GENESIS_HASH, type AuditContent } from './audit-hash';

export interface AuditRow extends AuditContent {
  readonly previous_hash: string;
  readonly hash: string;
}

export const auditLogView = defineView<AuditRow>({
  name: 'audit_log',
  key: ['stream_id', 'version'],
  columns: {
    stream_id: 'uuid',
    version: 'integer',
    event_id: 'uuid',
    type: 'text',
    actor_id: 'text',
    role: 'text',
    command: 'text',
    command_id: 'text',
    reason: 'text',
    occurred_at: 'timestamptz',
    data: 'text',
    previous_hash: 'text',
    hash: 'text',
  },
  optional: ['reason'],
});

/** The last hash of each chain. */
export const auditHeadView = defineView<{ stream_id: string; version: number; hash: string }>({
  name: 'audit_head',
  key: ['stream_id'],
  columns: { stream_id: 'uuid', version: 'integer', hash: 'text' },
});

/**
 * Who did what, when, why and by which command: an entry a fact, chained by hashes. A chain per account and per
 * transfer, because the log has an order within a stream and none between two: a rebuild makes the same chains. An
 * entry says what was recorded, not what it is called today, or a new version of an event would change every hash.
 */
export const auditLog: Projection = {
  views: [auditLogView, auditHeadView],

  reads: ({ streamId }) => [{ view: auditHeadView, key: streamId }],

  project({ id, type, streamId, version, occurredAt, recorded }, rows) {
    const { by, version: _version, ...what } = recorded as { readonly by: Author; readonly version: number };
    const entry: AuditContent = {
      ...{ stream_id: streamId, version, event_id: id, type, occurred_at: occurredAt },
      ...{ actor_id: by.actorId, role: by.role, command: by.command, command_id: by.commandId },
      reason: by.reason ?? null,
      data: JSON.stringify(what),
    };
    const previous_hash = rows.get(auditHeadView, streamId)?.hash ?? GENESIS_HASH;
    const hash = auditHash(previous_hash, entry);
    rows.put(auditLogView, { ...entry, previous_hash, hash });
    rows.put(auditHeadView, { stream_id: streamId, version, hash });
  },
};
