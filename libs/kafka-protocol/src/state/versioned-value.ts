import type { VersionRange } from '../schema/api';
import type { InputOf, Shape, ValueOf } from '../schema/field';
import type { Message } from '../schema/message';
import { MalformedFrame } from '../wire/malformed-frame';

const VERSION_BYTES = 2;

/** Versions that can be read, and the one Kafka 4.3 writes where that is not the newest. */
export interface StoredVersions extends VersionRange {
  readonly written?: number;
}

/** A stored value that says its version in front. A key says there what kind of record it belongs to. */
export class VersionedValue<const S extends Shape> {
  constructor(
    readonly message: Message<S>,
    readonly versions: StoredVersions,
  ) {}

  encode(value: InputOf<S>, version = this.versions.written ?? this.versions.max): Buffer {
    const body = this.message.encode(value, version);
    const whole = Buffer.allocUnsafe(VERSION_BYTES + body.length);
    whole.writeInt16BE(version, 0);
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
