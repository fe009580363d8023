import { createHash } from 'node:crypto';

/** What an entry of the audit log says; its hash covers all of it. */
export interface AuditContent {
  readonly stream_id: string;
  readonly version: number;
  readonly event_id: string;
  readonly type: string;
  readonly actor_id: string;
  readonly role: string;
  readonly command: string;
  readonly command_id: string;
  readonly reason: string | null;
  readonly occurred_at: string;
  readonly data: string;
}

/** Stands before the first entry of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 over the entry and the hash before it: nothing in a chain can change without everything behind it. */
export function auditHash(previousHash: string, entry: AuditContent): string {
  const { stream_id, version, event_id, type, actor_id, role, command, command_id } = entry;
  const { reason, occurred_at, data } = entry;
  return createHash('sha256')
    .update(
      JSON.stringify([
        ...[previousHash, stream_id, version, event_id, type, actor_id, role],
        ...[command, command_id, reason, occurred_at, data],
      ]),
    )
    .digest('hex');
}
