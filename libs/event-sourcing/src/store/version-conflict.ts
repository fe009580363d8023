import { RuleViolation } from '@rivermart/kernel';

/** Somebody else wrote to the stream since the caller looked. Versions only grow, so asking again cannot help. */
export class VersionConflict extends RuleViolation {
  readonly code = 'stream.version-conflict';
  constructor(
    readonly streamId: string,
    readonly expectedVersion: number,
    readonly actualVersion: number,
  ) {
    super(
      `${streamId} is at version ${actualVersion}, not at ${expectedVersion}: read it again and decide anew`,
    );
  }
}
