/** What is known of the tries of an event that has failed. */
export interface Failure {
  readonly attempts: number;
  /** Stable; what operators search by. */
  readonly code: string;
  readonly reason: string;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
}
