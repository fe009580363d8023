import type { ConfigEntries } from './config-resource';

/**
 * What has to be set, and what has to go, to come from one to the other. Keys that stay are left out, so that
 * two requests about different keys at the same time do not undo each other.
 */
export function configChanges(current: ConfigEntries, next: ConfigEntries): Record<string, string | null> {
  const gone = [...current.keys()].filter((name) => !next.has(name)).map((name) => [name, null] as const);
  const set = [...next].filter(([name, value]) => current.get(name) !== value);
  return Object.fromEntries<string | null>([...gone, ...set]);
}
