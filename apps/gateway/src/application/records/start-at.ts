import { RuleViolation } from '@rivermart/kernel';

/** Where a page of records begins. `after` and `before` are how a page says where the next one is. */
export type StartAt =
  | { readonly kind: 'beginning' }
  | { readonly kind: 'end' }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'time'; readonly time: Date }
  | { readonly kind: 'key'; readonly key: string; readonly offset: number }
  | { readonly kind: 'after' | 'before'; readonly offsets: readonly number[] };

export class WrongStart extends RuleViolation {
  readonly code = 'operations.wrong-start';
  constructor(from: string) {
    super(
      `"${from}" is no place to start at: beginning, end, offset:118201, time:2026-11-22T12:00:00Z or key:<key>`,
    );
  }
}

/** Reads `from` of a request. Throws `WrongStart`. */
export function startAt(from: string): StartAt {
  if (from === 'beginning' || from === 'end') return { kind: from };
  const colon = from.indexOf(':');
  const value = from.slice(colon + 1);
  const start = colon < 0 ? undefined : read(from.slice(0, colon), value);
  if (!start) throw new WrongStart(from);
  return start;
}

export const asFrom = (kind: 'after' | 'before', offsets: readonly number[]): string =>
  `${kind}:${offsets.join(',')}`;

function read(kind: string, value: string): StartAt | undefined {
  switch (kind) {
    case 'offset':
      return isOffset(value) ? { kind, offset: Number(value) } : undefined;
    case 'time':
      return Number.isNaN(Date.parse(value)) ? undefined : { kind, time: new Date(value) };
    case 'key':
      return { kind, key: value, offset: 0 };
    case 'after':
    case 'before':
      return value.split(',').every(isOffset) ? { kind, offsets: value.split(',').map(Number) } : undefined;
    default:
      return keyFrom(kind, value);
  }
}

/** `key@118201:<key>`: the same key, further on. */
function keyFrom(kind: string, key: string): StartAt | undefined {
  const offset = /^key@(\d{1,15})$/.exec(kind)?.[1];
  return offset === undefined ? undefined : { kind: 'key', key, offset: Number(offset) };
}

const isOffset = (text: string): boolean => /^\d{1,15}$/.test(text);
