import { isDeepStrictEqual } from 'node:util';
import { keyOf } from './comparable';
import type { Step } from './recording';

export interface Difference {
  readonly step: string;
  /** topics[orders].errorCode */
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
  if (!isTree(kafka) || !isTree(riverlog)) return [{ path, kafka: brief(kafka), riverlog: brief(riverlog) }];
  const isList = Array.isArray(kafka) && Array.isArray(riverlog);
  const [left, right] = isList ? [byName(kafka), byName(riverlog)] : [kafka, riverlog];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((name) => {
    const below = isList ? `${path}[${name}]` : [path, name].filter((part) => part !== '').join('.');
    return differ(left[name], right[name], below);
  });
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Items that say who they are are compared with their namesakes, so that one too many is one difference. */
function byName(items: readonly unknown[]): Record<string, unknown> {
  const names = items.map(keyOf);
  const areNames = new Set(names).size === items.length && !names.includes('');
  return Object.fromEntries(items.map((item, at) => [areNames ? names[at] : at, item]));
}

const brief = (value: unknown): unknown => (isTree(value) ? JSON.stringify(value).slice(0, 300) : value);
