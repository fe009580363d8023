import type { PartitionLog, TopicLog } from '@rivermart/commit-log';
import {
  BATCH,
  BATCH_LENGTH_PREFIX_BYTES,
  errorCodes,
  readInt64,
  type InputOf,
  type produce,
  type ValueOf,
} from '@rivermart/kafka-protocol';
import type { Exchange } from '../handlers/handler';
import { isInternalTopic } from '../topics/topic-catalogue';
import type { ProducerIdAndEpoch } from '../transactions/init-producer-id';

const { NONE } = errorCodes;

export type ProduceRequestShape = (typeof produce)['request']['shape'];
export type ProduceResponseShape = (typeof produce)['response']['shape'];
export type ProduceExchange = Exchange<ProduceRequestShape, ProduceResponseShape>;
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };
export type PartitionAnswer = Mutable<
  InputOf<ProduceResponseShape>['responses'][number]['partitionResponses'][number]
>;
type TopicRequest = ValueOf<ProduceRequestShape>['topicData'][number];
type PartitionRequest = TopicRequest['partitionData'][number];

const TRANSACTIONAL_BIT = 0x10;
const CODEC_MASK = 0x07;
const ZSTD = 4;
const ZSTD_SINCE = 7;
const BY_ID_SINCE = 13;

/** One partition of a produce request: where its batch goes, or what is wrong with it. */
export interface PlannedAppend {
  readonly log: PartitionLog | undefined;
  readonly batch: Buffer | undefined;
  readonly answer: PartitionAnswer;
}

export interface PlannedTopic {
  readonly name: string;
  readonly topicId: string;
  readonly appends: readonly PlannedAppend[];
}

/** Resolves topics and looks at what can be seen in the batch headers alone; the log checks the rest. */
export function planProduce(exchange: ProduceExchange): readonly PlannedTopic[] {
  return exchange.request.topicData.map((asked) => {
    const topic = topicOf(asked, exchange);
    const problem = topicProblem(asked, topic, exchange);
    return {
      name: asked.name,
      topicId: asked.topicId,
      appends: asked.partitionData.map((partition) =>
        planAppend(partition, topic, problem, exchange.version),
      ),
    };
  });
}

function topicOf(
  { name, topicId }: TopicRequest,
  { broker, version }: ProduceExchange,
): TopicLog | undefined {
  return version >= BY_ID_SINCE ? broker.topics.byId(topicId) : broker.topics.byName(name);
}

function topicProblem(asked: TopicRequest, topic: TopicLog | undefined, exchange: ProduceExchange): number {
  const isById = exchange.version >= BY_ID_SINCE;
  if (isById && topic === undefined) return errorCodes.UNKNOWN_TOPIC_ID;
  const name = topic?.name ?? asked.name;
  // Before its existence: who may not write to a topic must not learn whether it is there.
  if (!exchange.isAuthorized('write', 'topic', name)) return errorCodes.TOPIC_AUTHORIZATION_FAILED;
  if (topic === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  return isInternalTopic(name) ? errorCodes.INVALID_TOPIC_EXCEPTION : NONE;
}

function planAppend(
  { index, records }: PartitionRequest,
  topic: TopicLog | undefined,
  topicError: number,
  version: number,
): PlannedAppend {
  const log = topicError === NONE ? topic?.partitions[index] : undefined;
  const missing = topicError === NONE ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : topicError;
  const batch = records[0] && withoutRemains(records[0]);
  const errorCode = log === undefined ? missing : batchProblem(batch, version);
  return { log, batch, answer: { index, errorCode, baseOffset: -1 } };
}

function batchProblem(batch: Buffer | undefined, version: number): number {
  if (batch === undefined || !isOneBatch(batch)) return errorCodes.INVALID_RECORD;
  const attributes = batch.readInt16BE(BATCH.attributes);
  const isUnreadableZstd = (attributes & CODEC_MASK) === ZSTD && version < ZSTD_SINCE;
  return isUnreadableZstd ? errorCodes.UNSUPPORTED_COMPRESSION_TYPE : NONE;
}

/** A batch that was cut off behind the first one is not looked at, and not stored. Source: ByteBufferLogInputStream.java. */
function withoutRemains(bytes: Buffer): Buffer {
  const end = wholeBatchBytes(bytes);
  return end === undefined || wholeBatchBytes(bytes.subarray(end)) !== undefined
    ? bytes
    : bytes.subarray(0, end);
}

/** Undefined when there is none that ends within the bytes. */
function wholeBatchBytes(bytes: Buffer): number | undefined {
  if (bytes.length < BATCH_LENGTH_PREFIX_BYTES) return undefined;
  const size = bytes.readInt32BE(BATCH.length) + BATCH_LENGTH_PREFIX_BYTES;
  return size > bytes.length ? undefined : size;
}

/** One batch to a partition since version 3; a second one behind it would be stored unseen. */
const isOneBatch = (bytes: Buffer): boolean =>
  bytes.length >= BATCH.headerBytes &&
  bytes.readInt8(BATCH.magic) === 2 &&
  bytes.readInt32BE(BATCH.length) + BATCH_LENGTH_PREFIX_BYTES === bytes.length;

/** Part of a transaction. What is no whole batch is not asked. */
export const isTransactional = ({ batch }: PlannedAppend): boolean =>
  batch !== undefined &&
  batch.length >= BATCH.headerBytes &&
  (batch.readInt16BE(BATCH.attributes) & TRANSACTIONAL_BIT) !== 0;

export const producerOf = (batch: Buffer): ProducerIdAndEpoch => ({
  producerId: readInt64(batch, BATCH.producerId),
  producerEpoch: batch.readInt16BE(BATCH.producerEpoch),
});
