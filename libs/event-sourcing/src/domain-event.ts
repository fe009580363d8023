/** A fact as a decider knows it: what happened, without where and when it was stored. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}
