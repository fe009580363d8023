import { MalformedFrame } from '../wire/malformed-frame';
import { WireReader } from '../wire/wire-reader';
import { WireWriter } from '../wire/wire-writer';
import { compileDecoder, type Decoder } from './compile-decoder';
import { compileEncoder, type Encoder } from './compile-encoder';
import type { InputOf, Shape, ValueOf } from './field';

const writer = new WireWriter();

/** One direction of an API, or a stored value: a shape and where its versions become flexible (KIP-482). */
export class Message<const S extends Shape> {
  private readonly decoders: (Decoder<S> | undefined)[] = [];
  private readonly encoders: (Encoder<S> | undefined)[] = [];

  constructor(
    readonly shape: S,
    readonly flexibleSince: number,
  ) {}

  /** The function for one version; compiled at its first use. */
  decoder(version: number): Decoder<S> {
    return (this.decoders[version] ??= compileDecoder(this.shape, version, version >= this.flexibleSince));
  }

  encoder(version: number): Encoder<S> {
    return (this.encoders[version] ??= compileEncoder(this.shape, version, version >= this.flexibleSince));
  }

  /** Reads a value that fills `bytes` from `position` to the end. Throws MalformedFrame on anything else. */
  decode(bytes: Buffer, version: number, position = 0): ValueOf<S> {
    const reader = new WireReader(bytes, position);
    const value = this.decoder(version)(reader);
    if (reader.remaining > 0) throw new MalformedFrame(`${reader.remaining} bytes after the last field`);
    return value;
  }

  encode(value: InputOf<S>, version: number): Buffer {
    writer.reset();
    this.encoder(version)(writer, value);
    const pieces = writer.take();
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }
}
