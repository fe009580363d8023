import type { AnyField, Shape, WireType } from './field';

const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA';

const ZERO: Record<WireType, string> = {
  int8: '0',
  boolean: 'false',
  int16: '0',
  uint16: '0',
  int32: '0',
  int64: '0',
  bigint64: '0n',
  float64: '0',
  uuid: `'${ZERO_UUID}'`,
  string: `''`,
  bytes: 'EMPTY',
  records: '[]',
  array: '[]',
  struct: '{}',
};

/** JavaScript source of the value a field has where nothing was sent. */
export function absentSource(field: AnyField): string {
  if (field.absent !== undefined) return literal(field.absent);
  if (field.isNullable && field.type !== 'records') return 'null';
  if (field.type === 'struct') return absentStruct(field.shape ?? {});
  return ZERO[field.type];
}

export const absentStruct = (shape: Shape): string =>
  `{ ${Object.entries(shape)
    .map(([name, field]) => `${name}: ${absentSource(field)}`)
    .join(', ')} }`;

const literal = (value: unknown): string => (value === Infinity ? 'Infinity' : JSON.stringify(value));
