import type { ApiSummary } from '../schema/api';
import type { InputOf, Shape, ValueOf } from '../schema/field';
import type { Message } from '../schema/message';
import { MalformedFrame } from '../wire/malformed-frame';
import { WireReader } from '../wire/wire-reader';
import { WireWriter, type WirePiece } from '../wire/wire-writer';
import { writeRequestHeader, type RequestHeader } from './request-header';
import { hasTaggedResponseHeader } from './response-header';

const LENGTH_BYTES = 4;
const writer = new WireWriter();

type RequestSource = Pick<RequestHeader, 'correlationId' | 'clientId'>;

/** A whole request frame, length first: what a client sends. */
export function encodeRequest<Request extends Shape>(
  api: ApiSummary & { readonly request: Message<Request> },
  version: number,
  source: RequestSource,
  body: InputOf<Request>,
): Buffer[] {
  beginFrame();
  const header = { apiKey: api.key, apiVersion: version, ...source };
  writeRequestHeader(writer, header, version >= api.flexibleSince);
  api.request.encoder(version)(writer, body);
  endFrame();
  return writer.take();
}

/** A whole response frame, length first. Large record sets are pieces of their own, in memory or outside. */
export function encodeResponse<Response extends Shape>(
  api: ApiSummary & { readonly response: Message<Response> },
  version: number,
  correlationId: number,
  body: InputOf<Response>,
): WirePiece[] {
  beginFrame();
  writer.int32(correlationId);
  if (hasTaggedResponseHeader(api, version)) writer.uvarint(0);
  api.response.encoder(version)(writer, body);
  endFrame();
  return writer.takePieces();
}

/** Reads a response frame without its length: what a client does with the answer. */
export function decodeResponse<Response extends Shape>(
  api: ApiSummary & { readonly response: Message<Response> },
  version: number,
  frame: Buffer,
): { correlationId: number; body: ValueOf<Response> } {
  const reader = new WireReader(frame);
  const correlationId = reader.int32();
  if (hasTaggedResponseHeader(api, version)) reader.skipTaggedFields();
  const body = api.response.decoder(version)(reader);
  if (reader.remaining > 0) throw new MalformedFrame(`${reader.remaining} bytes after the last field`);
  return { correlationId, body };
}

function beginFrame(): void {
  writer.reset();
  writer.int32(0);
}

function endFrame(): void {
  writer.patchInt32(writer.length - LENGTH_BYTES, 0);
}
