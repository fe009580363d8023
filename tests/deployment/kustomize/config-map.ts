import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Manifest } from './manifest';

export interface ConfigMapEntry {
  readonly name: string;
  readonly files?: readonly string[];
  readonly options?: { readonly disableNameSuffixHash?: boolean };
}

/** Marks a ConfigMap until its name is final; no field of Kubernetes begins so. */
const GENERATED = '$generated';

type Generated = Manifest & { readonly data: Readonly<Record<string, string>>; readonly [GENERATED]?: true };

/** A ConfigMap from files; its name gets a digest of its content, so that pods that use it start again with it. */
export function generatedConfigMap(folder: string, { name, files = [], options }: ConfigMapEntry): Manifest {
  const data = Object.fromEntries(
    files.map((file) => [basename(file), readFileSync(join(folder, file), 'utf8')]),
  );
  const map: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
  return options?.disableNameSuffixHash ? map : { ...map, [GENERATED]: true };
}

/** Gives generated ConfigMaps their full names, and those to the volumes and variables that use them. */
export function withGeneratedNames(all: readonly Manifest[]): Manifest[] {
  const generated = (all as readonly Generated[]).filter((manifest) => manifest[GENERATED]);
  const names = new Map(generated.map((map) => [map.metadata.name, `${map.metadata.name}-${digestOf(map)}`]));
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, ''));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, item]) => [
      name,
      USES.includes(key) && name === 'name' ? (names.get(item as string) ?? item) : visit(item, name),
    ]);
    return Object.fromEntries(fields) as unknown;
  };
  return all.map((manifest) => {
    const { name } = manifest.metadata;
    const { [GENERATED]: isGenerated, ...rest } = visit(manifest, '') as Generated;
    const metadata = isGenerated ? { ...rest.metadata, name: names.get(name) ?? name } : rest.metadata;
    return { ...rest, metadata } as Manifest;
  });
}

const USES = ['configMap', 'configMapRef', 'configMapKeyRef'];

/** Kustomize's: SHA-256 of the nameless map as Go writes it, ten characters of it, none that could read as a word. */
function digestOf({ data }: Generated): string {
  const sorted = Object.fromEntries(Object.entries(data).sort(([one], [other]) => (one < other ? -1 : 1)));
  const text = JSON.stringify({ data: sorted, kind: 'ConfigMap', name: '' })
    .replaceAll('&', '\\u0026')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e');
  const swapped: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };
  const hex = createHash('sha256').update(text).digest('hex');
  return [...hex.slice(0, 10)].map((digit) => swapped[digit] ?? digit).join('');
}
