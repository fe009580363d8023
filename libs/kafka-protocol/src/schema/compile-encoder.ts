import type { WireWriter } from '../wire/wire-writer';
import { absentSource } from './absent';
import { isCarried, mayBeNull, type AnyField, type InputOf, type Shape } from './field';
import { GeneratedSource } from './generated-source';
import { wireCall } from './wire-call';

export type Encoder<S extends Shape> = (writer: WireWriter, value: InputOf<S>) => void;

/** The counterpart of `compileDecoder`: one function per structure and array, for exactly one version. */
export function compileEncoder<S extends Shape>(shape: S, version: number, flexible: boolean): Encoder<S> {
  return new EncoderSource('write', version, flexible).compile(shape) as Encoder<S>;
}

class EncoderSource extends GeneratedSource {
  /** @returns the name of the function that writes the structure. */
  override struct(shape: Shape): string {
    const name = this.newName();
    const carried = Object.entries(shape).filter(([, field]) => isCarried(field, this.version));
    const inPlace = carried.filter(([, field]) => field.tag === undefined);
    const lines = inPlace.map(([key, field]) => `  ${this.write(field, this.valueSource(key, field))};`);
    if (this.flexible) lines.push(this.taggedFields(carried.filter(([, field]) => field.tag !== undefined)));
    this.functions.push(`function ${name}(w, value) {\n${lines.join('\n')}\n}`);
    return name;
  }

  private valueSource(key: string, field: AnyField): string {
    return `(value.${key} === undefined ? ${absentSource(field)} : value.${key})`;
  }

  private write(field: AnyField, value: string): string {
    if (field.type === 'array') return `${this.array(field)}(w, ${value})`;
    if (field.type !== 'struct') return `w.${wireCall(field, this.version, this.flexible)}(${value})`;
    const write = this.struct(field.shape ?? {});
    return field.isNullable ? `${this.nullableStruct(write, field)}(w, ${value})` : `${write}(w, ${value})`;
  }

  private array(field: AnyField): string {
    const element = field.element;
    if (element === undefined) throw new Error('an array field has no element');
    const write = this.write(element, 'items[i]');
    const name = this.newName();
    const length = this.flexible ? 'w.uvarint(items.length + 1)' : 'w.int32(items.length)';
    const writeNull = this.flexible ? 'w.uvarint(0)' : 'w.int32(-1)';
    const ifNull = mayBeNull(field, this.version)
      ? `  if (items === null) { ${writeNull}; return; }\n`
      : `  if (items === null) throw new TypeError('null in an array that cannot be null in version ${this.version}');\n`;
    this.functions.push(
      `function ${name}(w, items) {\n${ifNull}  ${length};\n` +
        `  for (let i = 0; i < items.length; i += 1) ${write};\n}`,
    );
    return name;
  }

  private nullableStruct(write: string, { tag }: AnyField): string {
    const name = this.newName();
    const [absent, present] =
      tag === undefined ? ['w.int8(-1)', 'w.int8(1)'] : ['w.uvarint(0)', 'w.uvarint(1)'];
    this.functions.push(
      `function ${name}(w, value) {\n  if (value === null) { ${absent}; return; }\n  ${present};\n  ${write}(w, value);\n}`,
    );
    return name;
  }

  /** Tagged fields go out in the order of their numbers, and only those that differ from their absent value. */
  private taggedFields(tagged: readonly (readonly [string, AnyField])[]): string {
    if (tagged.length === 0) return '  w.uvarint(0);';
    const sorted = [...tagged].sort(([, a], [, b]) => (a.tag ?? 0) - (b.tag ?? 0));
    const count = sorted.map(([key, field]) => `(${isPresent(key, field)} ? 1 : 0)`).join(' + ');
    const writes = sorted.map(
      ([key, field]) =>
        `  if (${isPresent(key, field)}) {\n    const start = w.beginTaggedField(${field.tag});\n` +
        `    ${this.write(field, `value.${key}`)};\n    w.endTaggedField(start);\n  }`,
    );
    return `  w.uvarint(${count});\n${writes.join('\n')}`;
  }
}

function isPresent(key: string, field: AnyField): string {
  const value = `value.${key}`;
  const given = `${value} !== undefined`;
  // A null that is not the absent value is written like any other.
  const isNullAbsent = field.isNullable && field.absent === undefined;
  if (field.type === 'array' && !isNullAbsent)
    return `${given} && (${value} === null || ${value}.length > 0)`;
  if (field.type === 'struct' && !isNullAbsent) return given;
  return `${given} && ${value} !== ${absentSource(field)}`;
}
