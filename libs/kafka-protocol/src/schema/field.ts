import type { WirePiece } from '../wire/wire-writer';

/** How a value stands on the wire. Strings, bytes, records and arrays have a compact form in flexible versions. */
export type WireType =
  | 'int8'
  | 'boolean'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'int64'
  | 'bigint64'
  | 'float64'
  | 'uuid'
  | 'string'
  | 'bytes'
  | 'records'
  | 'array'
  | 'struct';

/** Which versions carry a field, and what the others decode to. A field with any of these may be left out when encoding. */
export interface Presence<Value> {
  /** First version that carries the field. */
  readonly since?: number;
  /** Last version that carries it. */
  readonly until?: number;
  /** The value where the version does not carry it or the encoder was not given it. Zero, empty or null when not said. */
  readonly absent?: Value;
  /** The field travels as tagged field with this number (KIP-482) and is left out when it has its `absent` value. */
  readonly tag?: number;
  /** First version in which the field may be null; in earlier ones a null is refused. */
  readonly nullableSince?: number;
}

/** One field of a message. `Value` is what decoding gives, `Input` what encoding takes. */
export interface Field<Value, Input = Value, Optional extends boolean = boolean> extends Presence<unknown> {
  readonly type: WireType;
  readonly isNullable: boolean;
  readonly element?: AnyField;
  readonly shape?: Shape;
  /** Exist for the type checker alone. */
  readonly value?: Value;
  readonly input?: Input;
  readonly optional?: Optional;
}

// A shape mixes fields of every type, and Field is invariant in its value.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type AnyField = Field<any, any, boolean>;
export type Shape = Readonly<Record<string, AnyField>>;

export type ValueOf<S extends Shape> = {
  -readonly [Name in keyof S]: S[Name] extends Field<infer Value, infer _Input, boolean> ? Value : never;
};

type OptionalNames<S extends Shape> = {
  [Name in keyof S]: S[Name] extends { readonly optional?: false } ? never : Name;
}[keyof S];
type InputField<F> = F extends Field<infer _Value, infer Input, boolean> ? Input : never;

export type InputOf<S extends Shape> = {
  readonly [Name in Exclude<keyof S, OptionalNames<S>>]: InputField<S[Name]>;
} & {
  readonly [Name in OptionalNames<S>]?: InputField<S[Name]> | undefined;
};

interface Scalar<Value, Input = Value> {
  (): Field<Value, Input, false>;
  (when: Presence<Value>): Field<Value, Input, true>;
}

const scalar =
  <Value, Input = Value>(type: WireType, isNullable = false): Scalar<Value, Input> =>
  (when: Presence<Value> = {}): Field<Value, Input, never> => ({ ...when, type, isNullable });

export const int8 = scalar<number>('int8');
export const boolean = scalar<boolean>('boolean');
export const int16 = scalar<number>('int16');
export const uint16 = scalar<number>('uint16');
export const int32 = scalar<number>('int32');
/** A plain number; values beyond 2^53 are refused. */
export const int64 = scalar<number>('int64');
/** All 64 bits, for hashes. Counts, offsets and times are `int64`. */
export const bigint64 = scalar<bigint>('bigint64');
export const float64 = scalar<number>('float64');
/** 22 characters of url-safe base64. */
export const uuid = scalar<string>('uuid');
export const string = scalar<string>('string');
export const nullableString = scalar<string | null>('string', true);
export const bytes = scalar<Buffer>('bytes');
export const nullableBytes = scalar<Buffer | null>('bytes', true);
/** Record batches laid end to end, in as many pieces as the encoder likes. Decoding gives one view or none. */
export const records = scalar<readonly Buffer[], readonly WirePiece[]>('records', true);

type ElementValue<E> = E extends AnyField
  ? E extends Field<infer Value, infer _Input, boolean>
    ? Value
    : never
  : E extends Shape
    ? ValueOf<E>
    : never;
type ElementInput<E> = E extends AnyField
  ? E extends Field<infer _Value, infer Input, boolean>
    ? Input
    : never
  : E extends Shape
    ? InputOf<E>
    : never;
type ArrayOf<E> = ElementValue<E>[];
type ArrayInput<E> = readonly ElementInput<E>[];

/** An array of structures (given by their shape) or of single values (given by a field). */
export function arrayOf<const E extends Shape | AnyField>(
  element: E,
): Field<ArrayOf<E>, ArrayInput<E>, false>;
export function arrayOf<const E extends Shape | AnyField>(
  element: E,
  when: Presence<ArrayOf<E>>,
): Field<ArrayOf<E>, ArrayInput<E>, true>;
export function arrayOf(
  element: Shape | AnyField,
  when: Presence<unknown[]> = {},
): Field<unknown[], unknown[], never> {
  return { ...when, type: 'array', isNullable: false, element: asField(element) };
}

export function nullableArrayOf<const E extends Shape | AnyField>(
  element: E,
): Field<ArrayOf<E> | null, ArrayInput<E> | null, false>;
export function nullableArrayOf<const E extends Shape | AnyField>(
  element: E,
  when: Presence<ArrayOf<E> | null>,
): Field<ArrayOf<E> | null, ArrayInput<E> | null, true>;
export function nullableArrayOf(
  element: Shape | AnyField,
  when: Presence<unknown[] | null> = {},
): Field<unknown[] | null, unknown[] | null, never> {
  return { ...when, type: 'array', isNullable: true, element: asField(element) };
}

/** A nested structure. Left out, it carries the `absent` values of its fields. */
export const struct = <const S extends Shape>(
  shape: S,
  when: Presence<ValueOf<S>> = {},
): Field<ValueOf<S>, InputOf<S>, true> => ({ ...when, type: 'struct', isNullable: false, shape });

/** A nested structure behind one byte that says whether it is there. */
export const nullableStruct = <const S extends Shape>(
  shape: S,
  when: Presence<ValueOf<S> | null> = {},
): Field<ValueOf<S> | null, InputOf<S> | null, true> => ({
  ...when,
  type: 'struct',
  isNullable: true,
  shape,
});

function asField(element: Shape | AnyField): AnyField {
  return isField(element) ? element : { type: 'struct', isNullable: false, shape: element };
}

/** A shape may have a field called `type`, but that is a field, never a wire type's name. */
const isField = (element: Shape | AnyField): element is AnyField => typeof element['type'] === 'string';

export const isCarried = ({ since = 0, until = Infinity }: AnyField, version: number): boolean =>
  version >= since && version <= until;

export const mayBeNull = ({ isNullable, nullableSince = 0 }: AnyField, version: number): boolean =>
  isNullable && version >= nullableSince;
