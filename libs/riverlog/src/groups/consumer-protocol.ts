import { MalformedFrame } from '@rivermart/kafka-protocol';

/*
 * What consumers of the classic protocol put into JoinGroup and SyncGroup, opaque to the broker until it has to
 * know: which topics a group is subscribed to, and what its members own when it changes its protocol (KIP-848).
 *
 * Source: ConsumerProtocolSubscription.json and ConsumerProtocolAssignment.json, Apache Kafka 4.3
 */

/** The protocol type of groups whose members speak of topics. */
export const CONSUMER_PROTOCOL_TYPE = 'consumer';

export interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly number[];
}

export interface ConsumerSubscription {
  readonly version: number;
  readonly topics: readonly string[];
  readonly ownedPartitions: readonly TopicPartitions[];
  readonly rackId: string | null;
}

export interface ConsumerAssignment {
  readonly version: number;
  readonly assignedPartitions: readonly TopicPartitions[];
  readonly userData: Buffer | null;
}

/** Newer versions only add fields behind those of the newest one known here. */
const NEWEST_VERSION = 3;

/** Throws MalformedFrame. */
export function readSubscription(bytes: Buffer): ConsumerSubscription {
  const reader = new ProtocolReader(bytes);
  const version = Math.min(reader.int16(), NEWEST_VERSION);
  const topics = reader.array(() => reader.string());
  reader.bytes();
  const ownedPartitions = version >= 1 ? reader.topicPartitions() : [];
  if (version >= 2) reader.int32();
  const rackId = version >= 3 ? reader.nullableString() : null;
  return { version, topics, ownedPartitions, rackId };
}

/**
 * In which version a member wants its assignment. No more of its words is read: they may belong to a protocol that
 * the group has not agreed on (ConsumerProtocol.deserializeVersion). 0 where not even that can be read.
 */
export const versionOfSubscription = (bytes: Buffer): number =>
  bytes.length < 2 ? 0 : Math.min(bytes.readInt16BE(0), NEWEST_VERSION);

/** Throws MalformedFrame. */
export function readAssignment(bytes: Buffer): ConsumerAssignment {
  const reader = new ProtocolReader(bytes);
  const version = Math.min(reader.int16(), NEWEST_VERSION);
  const assignedPartitions = reader.topicPartitions();
  return { version, assignedPartitions, userData: reader.bytes() };
}

/** All versions have the same fields. */
export function writeAssignment(version: number, assigned: readonly TopicPartitions[]): Buffer {
  const pieces = [int16(version), int32(assigned.length)];
  for (const { topic, partitions } of assigned) {
    const name = Buffer.from(topic);
    pieces.push(int16(name.length), name, int32(partitions.length), ...partitions.map(int32));
  }
  return Buffer.concat([...pieces, int32(-1)]);
}

function int16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value, 0);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value, 0);
  return bytes;
}

/** The bytes come from a client by way of another one: every length is checked. */
class ProtocolReader {
  private position = 0;

  constructor(private readonly buffer: Buffer) {}

  int16(): number {
    return this.buffer.readInt16BE(this.advance(2));
  }

  int32(): number {
    return this.buffer.readInt32BE(this.advance(4));
  }

  string(): string {
    const text = this.nullableString();
    if (text === null) throw new MalformedFrame('a text of the consumer protocol is null');
    return text;
  }

  nullableString(): string | null {
    const length = this.int16();
    return length < 0 ? null : this.slice(length).toString('utf8');
  }

  bytes(): Buffer | null {
    const length = this.int32();
    return length < 0 ? null : this.slice(length);
  }

  array<Item>(read: () => Item): Item[] {
    const length = this.int32();
    // Each item takes at least two bytes: a longer list than the rest can hold is refused before it is made.
    if (length < 0 || length > this.buffer.length) {
      throw new MalformedFrame(`a list of the consumer protocol has ${length} items`);
    }
    return Array.from({ length }, read);
  }

  topicPartitions(): TopicPartitions[] {
    return this.array(() => ({ topic: this.string(), partitions: this.array(() => this.int32()) }));
  }

  private slice(length: number): Buffer {
    const start = this.advance(length);
    return this.buffer.subarray(start, start + length);
  }

  private advance(length: number): number {
    const start = this.position;
    if (start + length > this.buffer.length) throw new MalformedFrame('the consumer protocol ends too early');
    this.position += length;
    return start;
  }
}
