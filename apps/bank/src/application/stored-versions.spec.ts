import type { StoredEvent } from '@rivermart/event-sourcing';
import { accountStreams } from './account-streams';
import { transferStreams } from './transfer-streams';

const stored: readonly (readonly [string, StoredEvent])[] = [accountStreams, transferStreams].flatMap(
  ({ events }) => Object.entries(events),
);

describe('a stored event', () => {
  it.each(stored)('%s has a step from each older version to the one that is written', (_type, event) => {
    expect((event.upcasters ?? []).length + 1).toBe(event.contract.version);
  });
});
