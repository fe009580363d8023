import { TemporaryFailure } from '@rivermart/kernel';

/** The views do not show it yet. The command has taken effect all the same. */
export class PositionNotReached extends TemporaryFailure {
  readonly code = 'position.not-reached';
  constructor(
    readonly positions: string,
    readonly timeoutMs: number,
  ) {
    super(`The views have not come to ${positions} within ${timeoutMs} ms: ask again, or without "after"`);
  }
}
