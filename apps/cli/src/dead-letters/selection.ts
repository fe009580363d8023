import type { ShopClient } from '../client/shop-client';
import type { Letter, Page, WholeLetter } from './letter';
import { timeOf } from './time-of';

export interface FilterOptions {
  readonly service?: string;
  readonly topic?: string;
  readonly consumer?: string;
  readonly code?: string;
  readonly key?: string;
  readonly since?: string;
  readonly until?: string;
}

/** The filter as the API takes it. The service is asked for apart. */
export function selectionOf({
  topic,
  consumer,
  code,
  key,
  since,
  until,
}: FilterOptions): Record<string, string> {
  const now = new Date();
  const given = {
    ...{ topic, consumer, code, key },
    since: since && timeOf(since, now).toISOString(),
    until: until && timeOf(until, now).toISOString(),
  };
  return Object.fromEntries(
    Object.entries(given).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

/** A letter by its id, whichever service has it. The beginning is enough when it is the only one. */
export async function findLetter(shop: ShopClient, id: string): Promise<WholeLetter> {
  const found: Letter[] = [];
  let cursor: string | undefined;
  do {
    const page = await shop.get<Page>(`/api/ops/dead-letters?limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    found.push(...page.items.filter((letter) => letter.id.startsWith(id)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && cursor >= id);
  const [letter, other] = found;
  if (!letter)
    throw new Error(`There is no dead letter ${id}: "rivermart dead-letters list --status all" shows them.`);
  if (other) throw new Error(`${id} is the beginning of several dead letters: give the whole id.`);
  return shop.get<WholeLetter>(`/api/ops/dead-letters/${letter.service}/${letter.id}`);
}
