import { RecordBatch, recordsOf } from '@rivermart/kafka-protocol';
import type { Step } from './recording';

/** What each broker chooses for itself. Equal values stay equal: the first seen becomes 1, the next 2. */
const CHOSEN = new Set([
  'topicId',
  'memberId',
  'leader',
  'producerId',
  'sessionId',
  'clusterId',
  'host',
  'port',
  'replicaDirectoryId',
  'logDir',
]);

/** Depends on the clock. */
const TIMES = /Timestamp$|TimestampMs$|TimeMs$|^timestamp$/;
/** Ids that a sequence made up, and none. */
const MADE_UP = /^A{20}|^(stranger|x)?$/;

/** The steps of one broker, with what it chose for itself by number and lists that have no order sorted. */
export function comparable(steps: readonly Step[]): Step[] {
  const chosen = new Map<string, Map<unknown, string>>();

  const nameOf = (field: string, value: unknown): unknown => {
    if (value === -1 || value === 0 || value === null || MADE_UP.test(String(value))) return value;
    const seen = chosen.get(field) ?? new Map<unknown, string>();
    chosen.set(field, seen);
    if (!seen.has(value)) seen.set(value, `${field} ${seen.size + 1}`);
    return seen.get(value);
  };

  const walk = (field: string, value: unknown): unknown => {
    if (Buffer.isBuffer(value)) return field === 'records' ? batchesIn(value) : value.toString('hex');
    if (Array.isArray(value)) return sorted(value.map((item: unknown) => walk(field, item)));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(name, each)]));
    }
    if (CHOSEN.has(field)) return nameOf(field, value);
    return TIMES.test(field) && typeof value === 'number' && value > 1e12 ? 'a time' : value;
  };
  return steps.map(({ label, answer }) => ({ label, answer: walk('', answer) }));
}

const NAMES = [
  'resourceName',
  'memberId',
  'name',
  'topic',
  'topicName',
  'groupId',
  'partitionIndex',
  'partition',
  'index',
  'apiKey',
  'transactionalId',
];

/** No list of an answer has a meaning in its order; Kafka's own order is that of a hash map in many. */
function sorted(items: unknown[]): unknown[] {
  return items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What an item of a list calls itself. */
export function keyOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const found = NAMES.map((name) => (item as Record<string, unknown>)[name]).filter(
    (each) => each !== undefined,
  );
  return found
    .map((each) => (typeof each === 'number' ? String(each).padStart(9, '0') : String(each)))
    .join(' ');
}

/** What a batch says, without the bytes that hold a time. */
function batchesIn(bytes: Buffer): unknown[] {
  const batches: unknown[] = [];
  for (let position = 0; position + 61 <= bytes.length;) {
    const batch = new RecordBatch(bytes.subarray(position));
    if (position + batch.sizeBytes > bytes.length) break;
    batches.push({
      baseOffset: batch.baseOffset,
      lastOffset: batch.lastOffset,
      codec: batch.codec,
      isControl: batch.isControl,
      isTransactional: batch.isTransactional,
      leaderEpoch: batch.leaderEpoch,
      records: [...recordsOf(batch.bytes)].map(({ offset, key, value }) =>
        [offset, key?.toString('latin1'), value?.toString('latin1')].join('|'),
      ),
    });
    position += batch.sizeBytes;
  }
  return batches;
}
