import { events, type PublicJourney, type PublicStep } from '@rivermart/contracts';
import type { LogRecord } from '../log/log-reader';

/** One order while its way is looked for in the log. Its id stays here. */
export interface FollowedOrder {
  readonly orderId: string;
  readonly journey: PublicJourney;
}

const producers = new Map(events.map(({ name, producer }) => [name as string, producer as string]));
const ENDS: Readonly<Record<string, PublicJourney['outcome']>> = {
  'order.confirmed': 'confirmed',
  'order.cancelled': 'cancelled',
};

const typeOf = ({ headers }: LogRecord): string =>
  headers.find(([name]) => name === 'ce_type')?.[1].toString() ?? '';

/** When the fact became true; records of other producers may have no header for it. */
function timeOf({ headers, timestampMs }: LogRecord): number {
  const said = Date.parse(headers.find(([name]) => name === 'ce_time')?.[1].toString() ?? '');
  return Number.isNaN(said) ? timestampMs : said;
}

/** The order that a record begins; undefined for any other record, and for one that nobody can read. */
export function orderBegunBy(record: LogRecord): FollowedOrder | undefined {
  const sku = typeOf(record) === 'order.created' ? firstSku(record.value) : undefined;
  if (sku === undefined || record.key === null) return undefined;
  const journey: PublicJourney = { sku, outcome: 'running', tookMs: null, steps: [stepOf(record)] };
  return { orderId: record.key.toString(), journey };
}

/** The order with what else is said of it, each fact once, in the order of time. */
export function withRecords(order: FollowedOrder, records: readonly LogRecord[]): FollowedOrder {
  const { orderId, journey } = order;
  const own = records.filter(({ key }) => key?.toString() === orderId);
  const known = new Set(journey.steps.map(({ event }) => event));
  const more = own.filter((record) => {
    const type = typeOf(record);
    const isNew = producers.has(type) && !known.has(type);
    known.add(type);
    return isNew;
  });
  if (more.length === 0) return order;
  const steps = [...journey.steps, ...more.map(stepOf)].sort((a, b) => (a.at < b.at ? -1 : 1));
  return { orderId, journey: { ...journey, steps, ...endOf(steps) } };
}

function endOf(steps: readonly PublicStep[]): Pick<PublicJourney, 'outcome' | 'tookMs'> {
  const end = steps.find(({ event }) => event in ENDS);
  const [first] = steps;
  if (!end || !first) return { outcome: 'running', tookMs: null };
  return { outcome: ENDS[end.event] ?? 'running', tookMs: Date.parse(end.at) - Date.parse(first.at) };
}

const stepOf = (record: LogRecord): PublicStep => ({
  event: typeOf(record),
  service: producers.get(typeOf(record)) ?? '',
  at: new Date(timeOf(record)).toISOString(),
});

function firstSku(value: Buffer | null): string | undefined {
  try {
    const { lines } = JSON.parse(value?.toString() ?? '') as { lines?: readonly { sku?: unknown }[] };
    const sku = lines?.[0]?.sku;
    return typeof sku === 'string' ? sku : undefined;
  } catch {
    return undefined;
  }
}
