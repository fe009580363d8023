/** Where reading starts, as the address and the API spell it. */
export const startKinds = ['beginning', 'end', 'offset', 'time', 'key', 'follow'] as const;
export type StartKind = (typeof startKinds)[number];

export interface StartAt {
  readonly kind: StartKind;
  /** Of an offset, a time or a key; empty for the others. */
  readonly value: string;
}

const END: StartAt = { kind: 'end', value: '' };

export const takesValue = (kind: StartKind): boolean => ['offset', 'time', 'key'].includes(kind);

/** `offset:118201` of the address; whatever cannot be read is the end. */
export function parseStart(from: string | null): StartAt {
  if (from === null) return END;
  const [word = '', ...rest] = from.split(':');
  const kind = startKinds.find((each) => each === word);
  if (!kind) return END;
  const value = rest.join(':');
  if (!takesValue(kind)) return { kind, value: '' };
  return value === '' ? END : { kind, value };
}

/** As the API takes it: offsets without separators, a time of the local clock as an instant. */
export function spellStart({ kind, value }: StartAt): string {
  const asked = value.trim();
  if (kind === 'follow') return 'end';
  if (kind === 'offset') return `offset:${asked.replaceAll(/[,\s]/g, '') || '0'}`;
  if (kind === 'time') return `time:${instantOf(asked)}`;
  return takesValue(kind) ? `${kind}:${asked}` : kind;
}

function instantOf(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
