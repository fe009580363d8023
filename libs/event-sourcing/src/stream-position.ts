import { RuleViolation } from '@rivermart/kernel';

/** A place in one stream: the answer of a command, and what a query can wait for. */
export interface StreamPosition {
  readonly streamId: string;
  readonly version: number;
}

const PATTERN = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@(\d{1,9})$/i;

/** `0199…@7`, for headers and query strings. */
export const formatPosition = ({ streamId, version }: StreamPosition): string => `${streamId}@${version}`;

/** Several positions stand with commas between them. Throws `MalformedPosition`. */
export function parsePositions(text: string): readonly StreamPosition[] {
  return text.split(',').map((part) => {
    const [, streamId, version] = PATTERN.exec(part.trim()) ?? [];
    if (streamId === undefined) throw new MalformedPosition(part);
    return { streamId: streamId.toLowerCase(), version: Number(version) };
  });
}

export class MalformedPosition extends RuleViolation {
  readonly code = 'position.malformed';
  constructor(readonly text: string) {
    super(`"${text}" is no position: give one that a command has answered, such as <account id>@7`);
  }
}
