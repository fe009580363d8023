import { isUtf8 } from 'node:buffer';
import {
  envelopeOf,
  events,
  readEvent,
  versionsOf,
  type AnyEventContract,
  type BrowsedRecord,
} from '@rivermart/contracts';
import type { LogRecord } from '../log/log-reader';

const contracts = new Map<string, AnyEventContract>(events.map((contract) => [contract.name, contract]));

/** A record as a person reads it. */
export function browsedRecord(record: LogRecord): BrowsedRecord {
  const { topic, partition, offset, timestampMs, key, value, headers } = record;
  const { text, base64 } = readable(value);
  const json = text === null ? undefined : parsed(text);
  return {
    ...{ topic, partition, offset, timestamp: new Date(timestampMs).toISOString() },
    key: key?.toString() ?? null,
    headers: headers.map(([name, bytes]) => ({ name, value: bytes.toString() })),
    ...{ json: json ?? null, text, base64, sizeBytes: sizeOf(key) + sizeOf(value) },
    contract: contractOf(headers, json),
  };
}

const sizeOf = (bytes: Buffer | null): number => bytes?.length ?? 0;

function readable(value: Buffer | null): Pick<BrowsedRecord, 'text' | 'base64'> {
  if (value === null) return { text: null, base64: null };
  return isUtf8(value)
    ? { text: value.toString(), base64: null }
    : { text: null, base64: value.toString('base64') };
}

export const headerOf = (headers: LogRecord['headers'], name: string): string | undefined =>
  headers.find(([each]) => each === name)?.[1].toString();

/** Nothing for a record that does not claim to be an event. */
function contractOf(headers: LogRecord['headers'], data: unknown): BrowsedRecord['contract'] {
  const type = headerOf(headers, 'ce_type');
  if (type === undefined) return null;
  const contract = contracts.get(type);
  if (!contract) return { problem: `${type} is in no contract this gateway knows` };
  if (data === undefined) return { problem: `${type}: the value is no JSON` };
  try {
    const recorded = envelopeOf((name) => headerOf(headers, name), data);
    readEvent(contract, recorded);
    const known = versionsOf(contract).find(({ version }) => version === recorded.version);
    return { name: type, version: known?.version ?? recorded.version };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
