import type { RecordReader } from '../consumer/record-reader';
import { unreadableConsumer } from '../consumer/unreadable-consumer';
import type { IncomingRecord } from '../log-client';
import { recordOf } from '../parking/kept-record';
import { EditRefused } from './dead-letter-errors';
import { bytesOf, type DeadLetterRow } from './dead-letter-view';

/** New bytes of a dead letter. What is left out stays. */
export interface DeadLetterEdit {
  /** Text, or `base64:…`. */
  readonly value?: string | undefined;
  /** By name; null takes the header away. */
  readonly headers?: Readonly<Record<string, string | null>> | undefined;
}

/**
 * The record as the handler will get it. Throws `EditRefused` when it breaks its contract, is for another
 * handler, or passes for another event: its id is what inboxes know it by.
 */
export function editedRecord(
  row: DeadLetterRow,
  { value, headers = {} }: DeadLetterEdit,
  reader: RecordReader,
  group: string,
): IncomingRecord {
  const before = recordOf(row);
  const record = {
    ...before,
    value: value === undefined ? before.value : bytesOf(value),
    headers: changed(before.headers, headers),
  };
  const deliveries = reader.deliveriesOf(record);
  const problem = deliveries.flatMap((delivery) => ('problem' in delivery ? delivery.problem : []))[0];
  if (problem) throw new EditRefused(problem.code.endsWith('json') ? 'value' : 'record', problem.message);
  if (row.consumer === unreadableConsumer(group)) return record;

  if (!deliveries.some(({ consumer }) => consumer === row.consumer)) {
    throw new EditRefused('headers.ce_type', `${row.consumer} does not handle this type of event`);
  }
  if (deliveries.some(({ eventId }) => eventId.toLowerCase() !== row.event_id)) {
    throw new EditRefused('headers.ce_id', `the id of the event must stay ${row.event_id}`);
  }
  return record;
}

function changed(
  headers: IncomingRecord['headers'],
  changes: Readonly<Record<string, string | null>>,
): IncomingRecord['headers'] {
  const kept = Object.entries(headers).filter(([name]) => !(name in changes));
  const set = Object.entries(changes).flatMap(([name, text]) =>
    text === null ? [] : [[name, bytesOf(text)] as const],
  );
  return Object.fromEntries([...kept, ...set]);
}
