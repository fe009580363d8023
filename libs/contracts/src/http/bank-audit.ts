/** One fact of an account in its audit log, as `GET /api/bank/accounts/:id/audit` tells it. */
export interface AuditEntry {
  readonly streamId: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly actorId: string;
  readonly role: string;
  readonly command: string;
  readonly commandId: string;
  readonly reason: string | null;
  readonly occurredAt: string;
  /** The fact's data as JSON. */
  readonly data: string;
  readonly previousHash: string;
  readonly hash: string;
}

export interface AuditPage {
  /** Newest first. */
  readonly items: readonly AuditEntry[];
  readonly nextCursor?: string;
}
