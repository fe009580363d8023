import type { AppendResult, PartitionLog, TopicLog } from '@rivermart/commit-log';
import { BATCH, BATCH_LENGTH_PREFIX_BYTES, errorCodes, produce } from '@rivermart/kafka-protocol';
import type { InputOf, ValueOf } from '@rivermart/kafka-protocol';
import { isInternalTopic, type TopicCatalogue } from '../topics/topic-catalogue';
import { defineHandler, type Exchange } from './handler';
import { logErrorCode } from './log-error-code';

const { NONE } = errorCodes;

/*
 * Produce (key 0, versions 3-13)
 *
 * Behaviour
 * - Each batch is checked and gets its offsets in this very call; the answer waits until all batches are
 *   stored as `acks` and the topic's flush policy ask. Meanwhile the next request may be appended.
 * - `acks=0` gets no answer. If anything was refused the connection ends, so the client asks for metadata again.
 * - Transactional batches are refused: the transaction APIs are not advertised.
 *
 * Version notes
 * - 3-6: zstd is refused, those clients cannot read it (KIP-110).
 * - 13: topics by id (KIP-516); before, by name.
 */
export const produceHandler = defineHandler(produce, (exchange) => {
  const { request } = exchange;
  if (request.acks < -1 || request.acks > 1) return answerAll(exchange, errorCodes.INVALID_REQUIRED_ACKS);
  new ProduceCall(exchange, request.acks as Acks).run();
});

type Acks = -1 | 0 | 1;
type Request = (typeof produce)['request']['shape'];
type Response = (typeof produce)['response']['shape'];
type ProduceExchange = Exchange<Request, Response>;
type TopicRequest = ValueOf<Request>['topicData'][number];
type PartitionRequest = TopicRequest['partitionData'][number];
type PartitionAnswer = Mutable<InputOf<Response>['responses'][number]['partitionResponses'][number]>;
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

const TRANSACTIONAL_BIT = 0x10;
const CONTROL_BIT = 0x20;
const CODEC_MASK = 0x07;
const ZSTD = 4;
const ZSTD_SINCE = 7;

/** One request: its partitions' answers, and how many of them still wait for the disk. */
class ProduceCall {
  private waiting = 1;
  private refused = false;
  private readonly responses: InputOf<Response>['responses'][number][] = [];

  constructor(
    private readonly exchange: ProduceExchange,
    private readonly acks: Acks,
  ) {}

  run(): void {
    const { request, broker } = this.exchange;
    for (const topic of request.topicData) {
      const log = topicOf(broker.topics, topic, this.exchange.version);
      const partitionResponses = topic.partitionData.map((partition) => this.append(partition, log, topic));
      this.responses.push({ name: topic.name, topicId: topic.topicId, partitionResponses });
    }
    this.stored();
  }

  private append(
    partition: PartitionRequest,
    topic: TopicLog | undefined,
    asked: TopicRequest,
  ): PartitionAnswer {
    const answer: PartitionAnswer = { index: partition.index, errorCode: NONE, baseOffset: -1 };
    const log = topic?.partitions[partition.index];
    const batch = partition.records[0];
    const problem = log === undefined ? this.unknown(asked) : refusalOf(batch, topic, this.exchange.version);
    if (problem !== undefined || log === undefined || batch === undefined) {
      return this.refuse(answer, problem ?? errorCodes.INVALID_RECORD);
    }
    return this.appendTo(log, batch, answer);
  }

  private appendTo(log: PartitionLog, batch: Buffer, answer: PartitionAnswer): PartitionAnswer {
    this.waiting += 1;
    try {
      const result = log.append(batch, {
        acks: this.acks,
        onStored: (error) => {
          if (error !== undefined) this.refuse(answer, logErrorCode(error));
          this.stored();
        },
      });
      return describe(answer, result);
    } catch (error) {
      this.waiting -= 1;
      answer.errorMessage = error instanceof Error ? error.message : null;
      return this.refuse(answer, logErrorCode(error));
    }
  }

  private unknown(asked: TopicRequest): number {
    const byId = this.exchange.version >= BY_ID_SINCE && asked.partitionData.length > 0;
    if (byId && this.exchange.broker.topics.byId(asked.topicId) === undefined)
      return errorCodes.UNKNOWN_TOPIC_ID;
    return errorCodes.UNKNOWN_TOPIC_OR_PARTITION;
  }

  private refuse(answer: PartitionAnswer, errorCode: number): PartitionAnswer {
    this.refused = true;
    answer.errorCode = errorCode;
    answer.baseOffset = -1;
    return answer;
  }

  private stored(): void {
    this.waiting -= 1;
    if (this.waiting > 0) return;
    if (this.acks !== 0) return this.exchange.answer({ responses: this.responses });
    if (this.refused) return this.exchange.connection.close('acks=0 produce refused');
    this.exchange.giveNoAnswer();
  }
}

const BY_ID_SINCE = 13;

function topicOf(
  topics: TopicCatalogue,
  { name, topicId }: TopicRequest,
  version: number,
): TopicLog | undefined {
  return version >= BY_ID_SINCE ? topics.byId(topicId) : topics.byName(name);
}

/** @returns the code of what can be seen in the batch header alone; the log checks the rest. */
function refusalOf(
  batch: Buffer | undefined,
  topic: TopicLog | undefined,
  version: number,
): number | undefined {
  if (topic !== undefined && isInternalTopic(topic.name)) return errorCodes.INVALID_TOPIC_EXCEPTION;
  if (batch === undefined || !isOneBatch(batch)) return errorCodes.INVALID_RECORD;

  const attributes = batch.readInt16BE(BATCH.attributes);
  if ((attributes & CONTROL_BIT) !== 0) return errorCodes.INVALID_RECORD;
  if ((attributes & TRANSACTIONAL_BIT) !== 0) return errorCodes.INVALID_TXN_STATE;
  const isUnreadableZstd = (attributes & CODEC_MASK) === ZSTD && version < ZSTD_SINCE;
  return isUnreadableZstd ? errorCodes.UNSUPPORTED_COMPRESSION_TYPE : undefined;
}

/** One batch to a partition since version 3; a second one behind it would be stored unseen. */
const isOneBatch = (bytes: Buffer): boolean =>
  bytes.length >= BATCH.headerBytes &&
  bytes.readInt8(BATCH.magic) === 2 &&
  bytes.readInt32BE(BATCH.length) + BATCH_LENGTH_PREFIX_BYTES === bytes.length;

function describe(answer: PartitionAnswer, result: AppendResult): PartitionAnswer {
  answer.baseOffset = result.baseOffset;
  answer.logAppendTimeMs = result.logAppendTimeMs;
  answer.logStartOffset = result.logStartOffset;
  return answer;
}

function answerAll(exchange: ProduceExchange, errorCode: number): void {
  const responses = exchange.request.topicData.map(({ name, topicId, partitionData }) => ({
    name,
    topicId,
    partitionResponses: partitionData.map(({ index }) => ({ index, errorCode, baseOffset: -1 })),
  }));
  exchange.answer({ responses });
}
