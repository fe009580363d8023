import type { MappedService, MappedTopic, SystemMap } from '@rivermart/contracts';

export type LoomArea = 'shop' | 'bank' | 'both';

/** Where everything of the map stands, in pixels: services are columns, topics are bands of partition lines. */
export interface Loom {
  readonly width: number;
  readonly height: number;
  /** Heads are tags, names stand below. */
  readonly isNarrow: boolean;
  /** Between two bands. */
  readonly step: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly LoomColumn[];
  readonly bands: readonly LoomBand[];
}

export interface LoomColumn {
  readonly service: string;
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

export interface LoomBand {
  readonly topic: MappedTopic;
  readonly y: number;
  /** One for each partition. */
  readonly lines: readonly number[];
  /** Half of the distance between the first and the last line. */
  readonly half: number;
  /** The used stretch: from the first gate to the last. */
  readonly from: number;
  readonly to: number;
  readonly gates: readonly LoomGate[];
}

export interface LoomGate {
  readonly service: string;
  /** Null where the service writes. */
  readonly group: string | null;
  readonly x: number;
  /** From which side of the gate the records come: -1 from the left. */
  readonly side: -1 | 1;
}

/** By the width of the map itself, not of the page. */
export const NARROW_BELOW_PX = 860;
const LINE_GAP = 3.8;
/** A service that reads what it writes itself has two gates beside each other. */
const OWN_READER_PX = 20;

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly step: number;
  /** From the top of a band's room to its middle. */
  readonly middle: number;
  readonly headHeight: number;
}
const WIDE: Margins = { left: 172, right: 20, top: 84, step: 66, middle: 26, headHeight: 62 };
const NARROW: Margins = { left: 12, right: 12, top: 58, step: 60, middle: 32, headHeight: 36 };

export function weaveLoom(map: SystemMap, area: LoomArea, width: number): Loom {
  const isNarrow = width < NARROW_BELOW_PX;
  const margins = isNarrow ? NARROW : WIDE;
  const topics = map.topics.filter((topic) => area === 'both' || topic.area === area);
  const services = map.services.filter((service) => belongs(service, topics, area));
  const columnWidth = (width - margins.left - margins.right) / Math.max(1, services.length);
  const xOf = new Map(
    services.map(({ name }, index) => [name, margins.left + (index + 0.5) * columnWidth] as const),
  );
  const bands = topics.map((topic, index) =>
    bandOf(topic, margins.top + index * margins.step + margins.middle, xOf),
  );
  return {
    ...{ width, isNarrow, step: margins.step, left: margins.left, right: width - margins.right },
    height: margins.top + topics.length * margins.step + 6,
    columns: services.map(({ name }) => ({
      service: name,
      x: xOf.get(name) ?? 0,
      width: columnWidth,
      top: margins.headHeight,
      bottom: lowestOf(name, bands) ?? margins.headHeight,
    })),
    bands,
  };
}

const touches = (service: string, { writers, readers }: MappedTopic): boolean =>
  writers.includes(service) || readers.some((reader) => reader.service === service);

const belongs = (service: MappedService, topics: readonly MappedTopic[], area: LoomArea): boolean =>
  area === 'both' || service.area === area || topics.some((topic) => touches(service.name, topic));

function lowestOf(service: string, bands: readonly LoomBand[]): number | undefined {
  const last = bands.findLast(({ topic }) => touches(service, topic));
  return last && last.y - last.half;
}

function bandOf(topic: MappedTopic, y: number, xOf: ReadonlyMap<string, number>): LoomBand {
  const half = ((topic.partitions - 1) * LINE_GAP) / 2;
  const writers = topic.writers.flatMap((service) => {
    const x = xOf.get(service);
    return x === undefined ? [] : [{ service, group: null, x, side: -1 as const }];
  });
  const origin = writers[0]?.x ?? 0;
  const readers = topic.readers.flatMap(({ service, group }): LoomGate[] => {
    const column = xOf.get(service);
    if (column === undefined) return [];
    const x = writers.some((writer) => writer.service === service) ? column + OWN_READER_PX : column;
    return [{ service, group, x, side: x < origin ? 1 : -1 }];
  });
  const gates = [...readers, ...writers].sort((one, other) => one.x - other.x);
  return {
    ...{ topic, y, half, gates },
    lines: Array.from({ length: topic.partitions }, (_, line) => y - half + line * LINE_GAP),
    from: gates[0]?.x ?? 0,
    to: gates.at(-1)?.x ?? 0,
  };
}
