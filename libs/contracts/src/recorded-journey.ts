import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@rivermart/kernel';

/** An event as it lies in a topic. */
export interface RecordedEvent {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const folder = join(__dirname, '..', 'samples');

/**
 * The recorded events as one journey, oldest first, with new ids in place of all recorded ones: the same
 * order, customer and parcel throughout, and none that exists anywhere. Empty where the samples are not shipped.
 */
export function recordedJourney(): readonly RecordedEvent[] {
  const names = new Map<string, string>();
  const renamed = (id: string): string => {
    const name = names.get(id) ?? newId();
    names.set(id, name);
    return name;
  };
  return recordings()
    .map((text) => JSON.parse(text.replace(UUID, renamed)) as RecordedEvent)
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

function recordings(): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const timeOf = ({ headers }: RecordedEvent): string => headers['ce_time'] ?? '';
