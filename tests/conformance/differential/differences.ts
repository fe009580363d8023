import { isDeepStrictEqual } from 'node:util';
import type { Step } from './recording';

export interface Difference {
  readonly step: string;
  /** topics[0].errorCode */
  readonly path: string;
  readonly kafka: unknown;
  readonly riverlog: unknown;
}

/** Every leaf in which two recordings of one sequence differ. */
export function differences(kafka: readonly Step[], riverlog: readonly Step[]): Difference[] {
  return Array.from({ length: Math.max(kafka.length, riverlog.length) }).flatMap((_, at) => {
    const step = (kafka[at] ?? riverlog[at])?.label ?? '';
    return differ(kafka[at]?.answer, riverlog[at]?.answer, '').map((found) => ({ step, ...found }));
  });
}

type Leaf = Omit<Difference, 'step'>;

function differ(kafka: unknown, riverlog: unknown, path: string): Leaf[] {
  if (isDeepStrictEqual(kafka, riverlog)) return [];
  if (!isTree(kafka) || !isTree(riverlog)) return [{ path, kafka, riverlog }];
  if (Array.isArray(kafka) && Array.isArray(riverlog) && kafka.length !== riverlog.length) {
    return [{ path: `${path}.length`, kafka: summary(kafka), riverlog: summary(riverlog) }];
  }
  const names = new Set([...Object.keys(kafka), ...Object.keys(riverlog)]);
  return [...names].flatMap((name) => {
    const below = Array.isArray(kafka)
      ? `${path}[${name}]`
      : [path, name].filter((part) => part !== '').join('.');
    return differ(kafka[name], riverlog[name], below);
  });
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const summary = (items: unknown[]): string => JSON.stringify(items).slice(0, 2_000);
