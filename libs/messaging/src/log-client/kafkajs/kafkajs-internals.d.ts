/** The parts of kafkajs 2.2.4 that `kafkajs-codec.ts` makes faster; they are not in its types. */
declare module 'kafkajs/src/protocol/encoder' {
  class Encoder {
    static nextPowerOfTwo(value: number): number;
    static sizeOfVarLong(value: number | bigint | object): number;
    static sizeOfVarInt(value: number): number;
    static encodeZigZag(value: number): number;
    constructor(initialSize?: number);
    buf: Buffer;
    offset: number;
    readonly buffer: Buffer;
    ensureAvailable(length: number): void;
    writeUVarInt(value: number): this;
    writeVarInt(value: number): this;
    writeVarLong(value: number | bigint | object): this;
  }
  export = Encoder;
}

declare module 'kafkajs/src/protocol/decoder' {
  class Decoder {
    constructor(buffer: Buffer);
    readonly buffer: Buffer;
    offset: number;
    readVarInt(): number;
    readVarIntArray(reader: (decoder: Decoder) => unknown): unknown;
  }
  export = Decoder;
}
