import { createHash } from 'node:crypto';
import type { AnyEventContract } from '../define-event';
import { versionsOf } from '../versions-of';

/** What was released: everything that recorded events and services of other builds rely on. */
export interface ReleasedVersion {
  readonly event: string;
  readonly version: number;
  readonly topic: string;
  /** Key of the sample, and a digest of the whole sample. */
  readonly key: string;
  readonly sample: string;
  readonly schema: JsonSchema;
}

export type JsonSchema = { readonly [keyword: string]: unknown };

export interface RecordedSample {
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/** Recorded events by file name, `order.created.v1.json`. */
export type Samples = Readonly<Record<string, RecordedSample>>;

export const sampleFileOf = (event: string, version: number): string => `${event}.v${version}.json`;

/** Spaces and line breaks are nobody's business; any value is. */
export const digestOf = (sample: RecordedSample | undefined): string =>
  sample === undefined
    ? 'missing'
    : createHash('sha256').update(JSON.stringify(sample)).digest('hex').slice(0, 16);

/** Every version of the catalogue as it would be released now. */
export const releasable = (
  contracts: readonly AnyEventContract[],
  samples: Samples,
): readonly ReleasedVersion[] =>
  contracts.flatMap((contract) =>
    versionsOf(contract).map(({ version, jsonSchema }) => {
      const sample = samples[sampleFileOf(contract.name, version)];
      return {
        event: contract.name,
        version,
        topic: contract.topic.name,
        key: sample === undefined ? 'missing' : keyOf(contract, version, sample),
        sample: digestOf(sample),
        schema: compact(jsonSchema as JsonSchema),
      };
    }),
  );

/** The key this build would give the recorded event; data of an older version is brought forward first. */
function keyOf(contract: AnyEventContract, version: number, { headers, data }: RecordedSample): string {
  try {
    let newest = data;
    const recorded = {
      id: headers['ce_id'] ?? '',
      source: headers['ce_source'] ?? '',
      time: headers['ce_time'] ?? '',
      correlationId: headers['correlation-id'] ?? '',
    };
    const steps = [];
    for (let step = contract.previous; step && step.version >= version; step = step.previous)
      steps.unshift(step);
    for (const step of steps) newest = step.upcast(newest, recorded);
    return String(contract.key(newest));
  } catch (error) {
    return `none (${(error as Error).message})`;
  }
}

/** Without what the schema library adds of its own accord: its next release may say the same in other words. */
function compact(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).filter(([keyword, value]) => !isAddition(keyword, value, schema));
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, compactValue(value)]));
}

function compactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compactValue);
  return typeof value === 'object' && value !== null ? compact(value as JsonSchema) : value;
}

const isAddition = (keyword: string, value: unknown, { format }: JsonSchema): boolean =>
  keyword === '$schema' ||
  (keyword === 'pattern' && typeof format === 'string') ||
  (keyword === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
  (keyword === 'minimum' && value === Number.MIN_SAFE_INTEGER);
