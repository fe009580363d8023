import type { Shape } from '../schema/field';
import { Message } from '../schema/message';
import { VersionedValue } from './versioned-value';

/** The key of one kind of coordinator record. The kind stands where other stored values have their version. */
export const recordKey = <const S extends Shape>(kind: number, shape: S): VersionedValue<S> =>
  new VersionedValue(new Message(shape, Infinity), { min: kind, max: kind });

/** The kind of record a key belongs to; -1 when it is too short to say. */
export const recordKindOf = (key: Buffer): number => (key.length < 2 ? -1 : key.readInt16BE(0));
