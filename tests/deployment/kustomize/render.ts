import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { generatedConfigMap, withGeneratedNames, type ConfigMapEntry } from './config-map';
import { jsonPatch, type Operation } from './json-patch';
import { withLabels, type LabelsEntry } from './labels';
import type { Manifest } from './manifest';
import { strategicMerge } from './strategic-merge';
import { readManifests } from './read-manifests';

interface Patch {
  readonly patch?: string;
  readonly path?: string;
  readonly target?: { readonly kind?: string; readonly name?: string };
}

interface Kustomization {
  readonly kind?: string;
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly components?: readonly string[];
  readonly configMapGenerator?: readonly ConfigMapEntry[];
  readonly patches?: readonly Patch[];
  readonly labels?: readonly LabelsEntry[];
  readonly images?: readonly { readonly name: string; readonly newName?: string; readonly newTag?: string }[];
}

const KNOWN = [
  ...['apiVersion', 'kind', 'namespace', 'resources', 'components', 'configMapGenerator'],
  ...['patches', 'labels', 'images'],
];

/**
 * What `kubectl kustomize FOLDER` prints, as far as our manifests use Kustomize; a field it does not know is an
 * error. Names are not followed through references but for generated ConfigMaps: our patches set them.
 */
export function render(folder: string): Manifest[] {
  return withGeneratedNames(renderFolder(folder, []));
}

function renderFolder(folder: string, given: readonly Manifest[]): Manifest[] {
  const kustomization = readKustomization(folder);
  const unknown = Object.keys(kustomization).filter((field) => !KNOWN.includes(field));
  if (unknown.length > 0) throw new Error(`${folder}: the checks do not know ${unknown.join(', ')}`);

  const { resources = [], components = [], configMapGenerator = [] } = kustomization;
  const own = resources.flatMap((resource) => load(join(folder, resource)));
  const generated = configMapGenerator.map((entry) => generatedConfigMap(folder, entry));
  const all = components.reduce<readonly Manifest[]>(
    (done, component) => renderFolder(join(folder, component), done),
    [...given, ...own, ...generated],
  );
  return transform(all, kustomization, folder);
}

function readKustomization(folder: string): Kustomization {
  const file = join(folder, 'kustomization.yaml');
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  return parse(readFileSync(file, 'utf8')) as Kustomization;
}

function load(path: string): Manifest[] {
  if (statSync(path).isDirectory()) return renderFolder(path, []);
  return readManifests(path);
}

function transform(all: readonly Manifest[], kustomization: Kustomization, folder: string): Manifest[] {
  const { patches = [], labels = [], images = [], namespace } = kustomization;
  const patched = patches.reduce<readonly Manifest[]>((done, patch) => applyPatch(done, patch, folder), all);
  return patched
    .map((manifest) => (namespace === undefined ? manifest : inNamespace(manifest, namespace)))
    .map((manifest) => labels.reduce(withLabels, manifest))
    .map((manifest) => images.reduce(withImage, manifest));
}

function applyPatch(all: readonly Manifest[], { patch, path, target }: Patch, folder: string): Manifest[] {
  const text = patch ?? readFileSync(join(folder, path ?? ''), 'utf8');
  const change = parse(text) as Operation[] | Manifest;
  const wanted = target ?? { kind: (change as Manifest).kind, name: (change as Manifest).metadata.name };
  const isMeant = (manifest: Manifest): boolean =>
    matches(wanted.kind, manifest.kind) && matches(wanted.name, manifest.metadata.name);
  if (target === undefined && !all.some(isMeant)) {
    throw new Error(`${folder}: there is no ${wanted.kind} ${wanted.name} to patch`);
  }

  return all.flatMap((manifest) => {
    if (!isMeant(manifest)) return [manifest];
    if (Array.isArray(change)) return [jsonPatch(manifest, change)];
    if (change['$patch'] === 'delete') return [];
    const merged = strategicMerge(manifest, change) as Manifest;
    return [
      { ...merged, kind: manifest.kind, metadata: { ...merged.metadata, name: manifest.metadata.name } },
    ];
  });
}

/** Targets are regular expressions over the whole name. */
const matches = (pattern: string | undefined, value: string): boolean =>
  pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value);

const CLUSTER_WIDE = ['Namespace', 'StorageClass', 'ClusterRole', 'ClusterRoleBinding', 'PriorityClass'];

function inNamespace(manifest: Manifest, namespace: string): Manifest {
  if (CLUSTER_WIDE.includes(manifest.kind)) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, namespace } };
}

function withImage(manifest: Manifest, image: NonNullable<Kustomization['images']>[number]): Manifest {
  const { name, newName = name, newTag } = image;
  return mapContainers(manifest, (container) =>
    container['image'] === name
      ? { ...container, image: newTag ? `${newName}:${newTag}` : newName }
      : container,
  );
}

type Container = Readonly<Record<string, unknown>>;

/** Every list of containers, wherever a kind has its pod template. */
function mapContainers<Value>(value: Value, change: (container: Container) => Container): Value {
  const visit = (item: unknown, key: string): unknown => {
    if (Array.isArray(item)) {
      return item.map((each) =>
        key === 'containers' || key === 'initContainers' ? change(each as Container) : visit(each, ''),
      );
    }
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([name, each]) => [name, visit(each, name)]));
  };
  return visit(value, '') as Value;
}
