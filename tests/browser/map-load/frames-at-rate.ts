import type { FlowFigures, LiveFeed, MapFrame, RecordGlimpse } from '@rivermart/contracts';
import type { ShopClient } from '../../../apps/cli/src/client/shop-client';
import type { FedFrame } from './replayed-feed';

const FRAMES_PER_SECOND = 4;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;
const LISTED = 5;

interface Recording {
  readonly frame: MapFrame;
  readonly figures: FlowFigures | undefined;
  readonly glimpses: readonly RecordGlimpse[];
  /** Records of each topic for each order, as counted while recording. */
  readonly perOrder: ReadonlyMap<string, number>;
}

/** Listens to a shop while orders come in: which topics get how many records for each of them. */
export async function recordFeed(operator: ShopClient, isEnough: () => boolean): Promise<Recording> {
  const counts = new Map<string, number>();
  const glimpses: RecordGlimpse[] = [];
  let frame: MapFrame | undefined;
  let figures: FlowFigures | undefined;
  for await (const { event, data } of operator.follow('/api/ops/live')) {
    if (event === 'figures') figures = JSON.parse(data) as LiveFeed['figures'];
    if (event === 'records') glimpses.push(...(JSON.parse(data) as LiveFeed['records']).shown);
    if (event !== 'map') continue;
    frame = JSON.parse(data) as LiveFeed['map'];
    count(frame, counts);
    if (isEnough() && figures) break;
  }
  if (!frame) throw new Error('The live feed ended before it told anything');
  // An order leaves exactly one record that says what it did to the stock.
  const orders = Math.max(1, counts.get('inventory-updates') ?? 0);
  const perOrder = new Map([...counts].map(([topic, count]) => [topic, count / orders]));
  return { frame, figures, glimpses, perOrder };
}

function count({ topics }: MapFrame, counts: Map<string, number>): void {
  for (const { topic, arrived } of topics) {
    const more = arrived.reduce((sum, each) => sum + each, 0);
    counts.set(topic, (counts.get(topic) ?? 0) + more);
  }
}

/** The recorded feed as it is with so many orders a second, frame by frame; times go on from the last recorded one. */
export function* framesAtRate(recording: Recording, ordersPerSecond: number): Generator<FedFrame> {
  const { frame, figures, glimpses, perOrder } = recording;
  const ends = new Map(frame.topics.map(({ topic, endOffset }) => [topic, endOffset]));
  const owed = new Map<string, number>();
  const start = Date.parse(frame.at);
  for (let number = 1; ; number += 1) {
    const at = new Date(start + number * FRAME_MS).toISOString();
    const topics = frame.topics.map(({ topic }) => {
      const perSecond = (perOrder.get(topic) ?? 0) * ordersPerSecond;
      const due = (owed.get(topic) ?? 0) + perSecond / FRAMES_PER_SECOND;
      owed.set(topic, due % 1);
      ends.set(topic, (ends.get(topic) ?? 0) + Math.floor(due));
      return { topic, perSecond, arrived: spread(Math.floor(due)), endOffset: ends.get(topic) ?? 0 };
    });
    const arrived = topics.flatMap((each) => each.arrived).reduce((sum, count) => sum + count, 0);
    const groups = frame.groups.map((group) => ({ ...group, lag: spread(number % 40), lagSeconds: 0.1 }));
    const shown = listed(glimpses, number, at);
    yield {
      map: { ...frame, at, topics, groups },
      records: { shown, more: Math.max(0, arrived - shown.length) },
      ...(figures && number % FRAMES_PER_SECOND === 0 && { figures: { ...figures, asOf: at } }),
    };
  }
}

const PARTITIONS = 6;

const spread = (count: number): readonly number[] =>
  Array.from({ length: PARTITIONS }, (_, index) => Math.floor((count + index) / PARTITIONS));

/** Records have places of their own, as in a log. */
const listed = (glimpses: readonly RecordGlimpse[], number: number, at: string): readonly RecordGlimpse[] =>
  glimpses.slice(0, LISTED).map((glimpse, index) => ({ ...glimpse, at, offset: number * LISTED + index }));
