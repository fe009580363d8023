import { mayBeNull, type AnyField, type WireType } from './field';

const COMPACTED: ReadonlySet<WireType> = new Set<WireType>(['string', 'bytes', 'records']);

/** The method of WireReader and of WireWriter for a field that is neither array nor structure. */
export function wireCall(field: AnyField, version: number, flexible: boolean): string {
  const { type } = field;
  if (!COMPACTED.has(type)) return type;
  if (type === 'records') return flexible ? 'compactRecords' : 'records';

  const nullable = mayBeNull(field, version);
  const noun = type === 'string' ? 'String' : 'Bytes';
  if (flexible) return nullable ? `compactNullable${noun}` : `compact${noun}`;
  if (nullable) return `nullable${noun}`;
  return type === 'string' ? 'string' : 'bytesField';
}
