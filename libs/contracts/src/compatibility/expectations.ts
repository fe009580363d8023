import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../once';

/** What a reader relies on in a field: its type, or the values it knows what to do with. */
export type Reliance = 'string' | 'number' | readonly string[];

/** The fields a reader takes from an event, by path: `lines[].sku`, `shipTo.city`; `reason?` where it may be absent. */
export type Expectation = Readonly<Record<string, Reliance>>;

const folder = join(__dirname, '..', '..', 'expectations');

/** By reader and event. Empty where the expectations are not shipped. */
export const expectations = once((): ReadonlyMap<string, ReadonlyMap<string, Expectation>> => {
  return new Map(
    filesIn(folder).map((file) => [
      file.replace(/\.json$/, ''),
      new Map(
        Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, Expectation>),
      ),
    ]),
  );
});

function filesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** What published data lacks for one reader, a sentence each. */
export function unmet(expectation: Expectation, data: unknown): readonly string[] {
  return Object.entries(expectation).flatMap(([path, reliance]) => {
    const isOptional = path.endsWith('?');
    const values = valuesAt(path.replace(/\?$/, ''), data).filter(
      (value) => !isOptional || value !== undefined,
    );
    const wrong = values.filter((value) => !satisfies(reliance, value));
    return values.length === 0 && !isOptional
      ? [`${path} is missing`]
      : wrong.map((value) => `${path} is ${JSON.stringify(value)}`);
  });
}

/** What any reader of this event misses in what was really published. */
export function disappointments(type: string, data: unknown): readonly string[] {
  return [...expectations()].flatMap(([reader, byEvent]) => {
    const expectation = byEvent.get(type);
    return expectation ? unmet(expectation, data).map((lack) => `${reader} relies on ${type}: ${lack}`) : [];
  });
}

function valuesAt(path: string, data: unknown): readonly unknown[] {
  return path.split('.').reduce<readonly unknown[]>(
    (values, step) => {
      const name = step.replace(/\[\]$/, '');
      const next = values.map((value) => (value as Readonly<Record<string, unknown>> | undefined)?.[name]);
      return step.endsWith('[]')
        ? next.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
        : next;
    },
    [data],
  );
}

const satisfies = (reliance: Reliance, value: unknown): boolean =>
  typeof reliance === 'string' ? typeof value === reliance : reliance.includes(String(value));
