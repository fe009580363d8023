import { upcast, type DomainEvent, type EventReader } from '@rivermart/event-sourcing';
import { accountStreams } from './account-streams';
import { transferStreams } from './transfer-streams';

const shapes = { ...accountStreams.events, ...transferStreams.events };

/** Every fact of the bank up to a settled position, in the order of positions and in the shape of today. */
export async function* allFacts(
  reader: EventReader,
): AsyncGenerator<DomainEvent & { readonly streamId: string }> {
  for await (const fact of reader.all()) yield { streamId: fact.streamId, ...upcast(fact, shapes) };
}
