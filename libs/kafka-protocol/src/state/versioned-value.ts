import type { VersionRange } from '../schema/api';
import type { InputOf, Shape, ValueOf } from '../schema/field';
import type { Message } from '../schema/message';
import { MalformedFrame } from '../wire/malformed-frame';

const VERSION_BYTES = 2;

/** A stored value that says its version in front; always written in the newest. */
export class VersionedValue<const S extends Shape> {
  constructor(
    private readonly message: Message<S>,
    private readonly versions: VersionRange,
  ) {}

  encode(value: InputOf<S>): Buffer {
    const body = this.message.encode(value, this.versions.max);
    const whole = Buffer.allocUnsafe(VERSION_BYTES + body.length);
    whole.writeInt16BE(this.versions.max, 0);
    body.copy(whole, VERSION_BYTES);
    return whole;
  }

  decode(stored: Buffer): ValueOf<S> {
    const version = stored.length < VERSION_BYTES ? -1 : stored.readInt16BE(0);
    if (version < this.versions.min || version > this.versions.max) {
      throw new MalformedFrame(`a stored value has version ${version}, which nobody here can read`);
    }
    return this.message.decode(stored, version, VERSION_BYTES);
  }
}
