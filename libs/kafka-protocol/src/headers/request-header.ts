import { WireReader } from '../wire/wire-reader';
import type { WireWriter } from '../wire/wire-writer';

export interface RequestHeader {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly correlationId: number;
  readonly clientId: string | null;
}

/**
 * Reads header version 1 or, for a flexible request, 2. The client id keeps its two-byte length even in
 * version 2, and `isFlexible` is asked after key and version are known.
 */
export function readRequestHeader(
  reader: WireReader,
  isFlexible: (apiKey: number, apiVersion: number) => boolean,
): RequestHeader {
  const apiKey = reader.int16();
  const apiVersion = reader.int16();
  const correlationId = reader.int32();
  const clientId = reader.nullableString();
  if (isFlexible(apiKey, apiVersion)) reader.skipTaggedFields();
  return { apiKey, apiVersion, correlationId, clientId };
}

export function writeRequestHeader(writer: WireWriter, header: RequestHeader, isFlexible: boolean): void {
  writer.int16(header.apiKey);
  writer.int16(header.apiVersion);
  writer.int32(header.correlationId);
  writer.nullableString(header.clientId);
  if (isFlexible) writer.uvarint(0);
}
