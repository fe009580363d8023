/**
 * The places where a process is worth killing: on either side of every commit, publication, offset commit
 * and call to the world outside. What was done there and what is remembered of it differ.
 */
export const crashPoints = [
  'before-command-commit',
  'after-command-commit',
  'before-event-commit',
  'after-event-commit',
  'before-publish',
  'after-publish',
  'after-outbox-deletion',
  'before-offset-commit',
  'after-offset-commit',
  'before-capture',
  'after-capture',
  'before-cancellation',
  'after-cancellation',
  'before-booking',
  'after-booking',
  'before-stop',
  'after-stop',
  'before-sms',
  'after-sms',
  'before-mail',
  'after-mail',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/**
 * Where whoever wants this process to die puts a function. Only the supervisor of a chaos run does, from
 * inside the process and before its code is loaded, so there is no way to it from outside.
 */
export const crashPointHook = Symbol.for('rivermart.crash-point');

type Hook = (point: CrashPoint) => void;

/** Marks such a place. Does nothing unless a chaos run has armed it, and then may not return. */
export function crashPoint(point: CrashPoint): void {
  (globalThis as { [crashPointHook]?: Hook })[crashPointHook]?.(point);
}
