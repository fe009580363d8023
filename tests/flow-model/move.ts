/**
 * Something that can happen next. `progress` happens sooner or later by itself: deliveries, answers, timers.
 * A `choice` is a person's, a `fault` somebody's misfortune; neither has to happen.
 */
export interface Move<World> {
  readonly kind: 'progress' | 'choice' | 'fault';
  /** A sentence for people. */
  readonly story: string;
  readonly next: World;
}
