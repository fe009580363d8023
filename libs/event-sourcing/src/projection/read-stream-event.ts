import { envelopeOf, readEvent, type AnyEventContract } from '@rivermart/contracts';
import type { IncomingRecord } from '@rivermart/messaging';
import type { StreamEvent } from './projection';

export type ContractsByType = ReadonlyMap<string, AnyEventContract>;

/**
 * The fact of a record in the shape of today, or `undefined` when it is none of those wanted. Throws `UnreadableEvent`:
 * unlike a handler, a projection cannot set a record aside, for its views would be wrong from there on.
 */
export function readStreamEvent(record: IncomingRecord, contracts: ContractsByType): StreamEvent | undefined {
  const header = (name: string): string | undefined => record.headers[name]?.toString();
  const contract = contracts.get(header('ce_type') ?? '');
  if (!contract) return undefined;

  const recorded: unknown = JSON.parse(record.value?.toString() ?? 'null');
  const event = readEvent(contract, envelopeOf(header, recorded));
  const { version } = event.data as { readonly version: number };
  return {
    ...{ id: event.id, type: event.type, version },
    streamId: record.key?.toString() ?? '',
    occurredAt: new Date(event.time).toISOString(),
    data: event.data,
    recorded: recorded as object,
  };
}
