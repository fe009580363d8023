import type { WireReader } from '../wire/wire-reader';
import { absentSource } from './absent';
import { isCarried, mayBeNull, type AnyField, type Shape, type ValueOf } from './field';
import { leastBytes } from './least-bytes';
import { GeneratedSource } from './generated-source';
import { wireCall } from './wire-call';

export type Decoder<S extends Shape> = (reader: WireReader) => ValueOf<S>;

/**
 * Turns a shape into the JavaScript source of one function per structure and array, for exactly one
 * version: which fields are there and how they are encoded is decided here, once, not per message.
 *
 * For `{ groupId: string(), generationId: int32() }` in a rigid version the result is
 *
 *     function read0(r) {
 *       return { groupId: r.string(), generationId: r.int32() };
 *     }
 */
export function compileDecoder<S extends Shape>(shape: S, version: number, flexible: boolean): Decoder<S> {
  return new DecoderSource('read', version, flexible).compile(shape) as Decoder<S>;
}

/**
 * Short arrays get just the room they need; one that grows by `push` begins with room for 17. Of a long one the
 * length is only a claim until its elements have been read.
 */
const SIZED_AT_ONCE = 64;

class DecoderSource extends GeneratedSource {
  /** @returns the name of the function that reads the structure. */
  override struct(shape: Shape): string {
    const name = this.newName();
    const fields = Object.entries(shape);
    const literal = fields.map(([key, field]) => `${key}: ${this.inPlace(field)}`).join(',\n    ');
    const tagged = fields.filter(([, field]) => field.tag !== undefined && isCarried(field, this.version));
    const tail = this.flexible ? this.taggedFields(tagged) : '';
    this.functions.push(
      `function ${name}(r) {\n  const value = {\n    ${literal}\n  };${tail}\n  return value;\n}`,
    );
    return name;
  }

  /** Tagged fields stand behind the others, so they start as absent and are filled in afterwards. */
  private inPlace(field: AnyField): string {
    if (field.tag !== undefined || !isCarried(field, this.version)) return absentSource(field);
    return this.read(field);
  }

  private read(field: AnyField): string {
    if (field.type === 'array') return `${this.array(field)}(r)`;
    if (field.type !== 'struct') return `r.${wireCall(field, this.version, this.flexible)}()`;
    const read = `${this.struct(field.shape ?? {})}(r)`;
    if (!field.isNullable) return read;
    // Behind a tag Kafka writes 0 or 1, elsewhere -1 or 1.
    const isNull = field.tag === undefined ? 'r.int8() < 0' : 'r.uvarint() === 0';
    return `(${isNull} ? null : ${read})`;
  }

  private array(field: AnyField): string {
    const element = field.element;
    if (element === undefined) throw new Error('an array field has no element');
    const read = this.read(element);
    const name = this.newName();
    const length = `${this.flexible ? 'compactArrayLength' : 'arrayLength'}(${leastBytes(element, this.version, this.flexible)})`;
    const ifNull = mayBeNull(field, this.version) ? 'return null' : 'r.refuseNull()';
    this.functions.push(
      `function ${name}(r) {\n  const length = r.${length};\n  if (length < 0) ${ifNull};\n` +
        `  const items = length <= ${SIZED_AT_ONCE} ? new Array(length) : [];\n` +
        `  for (let i = 0; i < length; i += 1) items[i] = ${read};\n  return items;\n}`,
    );
    return name;
  }

  private taggedFields(tagged: readonly (readonly [string, AnyField])[]): string {
    if (tagged.length === 0) return '\n  r.skipTaggedFields();';
    const cases = tagged.map(
      ([key, field]) => `      case ${field.tag}: value.${key} = ${this.read(field)}; break;`,
    );
    return (
      '\n  for (let left = r.uvarint(); left > 0; left -= 1) {\n    const tag = r.uvarint();\n' +
      '    const end = r.enterTaggedField();\n' +
      `    switch (tag) {\n${cases.join('\n')}\n      default: r.position = end;\n    }\n` +
      '    r.leaveTaggedField(end);\n  }'
    );
  }
}
