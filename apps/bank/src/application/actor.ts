/** Who asks. An operator may touch every account, a customer his own. */
export interface Actor {
  readonly actorId: string;
  readonly role: 'customer' | 'operator';
}

/** What stands around a command of a person. */
export interface CommandContext {
  readonly actor: Actor;
  /** The same key again gets the same answer, and nothing happens twice. */
  readonly idempotencyKey: string;
  /** In the person's own words; kept with the facts. */
  readonly reason?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly traceparent?: string | undefined;
}

export const maySee = ({ actorId, role }: Actor, ownerId: string): boolean =>
  role === 'operator' || actorId === ownerId;
