import { deadLetterTopicOf, headersOf, UnreadableEvent } from '@rivermart/contracts';
import type { TopicFunction } from './topic-function';

/** As the client has it. */
export interface FunctionRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
}

export interface Answer {
  readonly topic: string;
  readonly key: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers: Readonly<Record<string, Buffer | string>>;
  readonly isDeadLetter: boolean;
}

/**
 * What is written for a record: the result, a dead letter with the bytes as they were, or nothing, for an event of
 * another type. The function is pure, so what failed once fails again: nothing is tried twice.
 */
export function answerTo(work: TopicFunction, record: FunctionRecord): Answer | undefined {
  const header = (name: string): string | undefined => record.headers[name]?.toString();
  if (header('ce_type') !== work.reads.name) return undefined;
  try {
    const result = work.resultOf(header, JSON.parse(record.value?.toString() ?? 'null'));
    return {
      topic: work.writes.topic.name,
      key: work.writes.key(result.data),
      value: JSON.stringify(result.data),
      headers: { ...headersOf(result) },
      isDeadLetter: false,
    };
  } catch (error) {
    return deadLetterOf(work, record, error);
  }
}

/** With the headers that dead letters of services have. */
function deadLetterOf(work: TopicFunction, record: FunctionRecord, error: unknown): Answer {
  const { topic, partition, offset, key, value } = record;
  const original = Object.entries(record.headers).flatMap(([name, bytes]) => (bytes ? [[name, bytes]] : []));
  return {
    ...{ topic: deadLetterTopicOf(topic, work.name), key, value, isDeadLetter: true },
    headers: {
      ...(Object.fromEntries(original) as Record<string, Buffer>),
      dl_topic: topic,
      dl_partition: String(partition),
      dl_offset: offset,
      dl_consumer: work.name,
      dl_attempts: '1',
      dl_code: error instanceof UnreadableEvent ? error.code : 'function.failed',
      dl_reason: error instanceof Error ? error.message : String(error),
    },
  };
}
