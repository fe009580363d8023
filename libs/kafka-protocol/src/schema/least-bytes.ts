import { isCarried, type AnyField, type Shape, type WireType } from './field';

const FIXED: Partial<Record<WireType, number>> = {
  int8: 1,
  boolean: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  int64: 8,
  bigint64: 8,
  float64: 8,
  uuid: 16,
};

/**
 * The fewest bytes a value of this field can take. An array's element count is checked against it before
 * the array is read, so a count of two billion in a frame of fifty bytes is refused at once.
 */
export function leastBytes(field: AnyField, version: number, flexible: boolean): number {
  const fixed = FIXED[field.type];
  if (fixed !== undefined) return fixed;
  if (field.type === 'struct')
    return field.isNullable ? 1 : leastBytesOfShape(field.shape ?? {}, version, flexible);
  if (flexible) return 1;
  return field.type === 'string' ? 2 : 4;
}

function leastBytesOfShape(shape: Shape, version: number, flexible: boolean): number {
  let total = flexible ? 1 : 0;
  for (const field of Object.values(shape)) {
    if (field.tag === undefined && isCarried(field, version)) total += leastBytes(field, version, flexible);
  }
  return Math.max(total, 1);
}
