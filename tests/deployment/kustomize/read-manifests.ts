import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './manifest';

/** The objects of a YAML file. The parser itself goes on past an error and returns what it made of the rest. */
export function readManifests(path: string): Manifest[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`${path}: ${error.message}`);
    return (document.toJS({ maxAliasCount: -1 }) as Manifest | null) ?? [];
  });
}
