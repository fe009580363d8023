import { isObject } from './manifest';

/** Lists that Kubernetes merges by the value of a field; every other list is replaced as a whole. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
  imagePullSecrets: 'name',
};

/**
 * A strategic merge patch, as far as our manifests use it: objects are merged, null removes a field, lists of
 * MERGE_KEYS are merged by key with what is new in front, `$patch: replace` and `$patch: delete` do as they say.
 */
export function strategicMerge(target: unknown, patch: unknown, field = ''): unknown {
  if (Array.isArray(patch)) return mergeLists(Array.isArray(target) ? target : [], patch, field);
  if (!isObject(patch)) return patch;
  if (patch['$patch'] === 'replace') return withoutDirective(patch);

  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = strategicMerge(merged[name], value, name);
  }
  return merged;
}

function mergeLists(target: readonly unknown[], patch: readonly unknown[], field: string): unknown[] {
  const key = MERGE_KEYS[field];
  if (key === undefined || !patch.every((item) => isObject(item) && key in item)) return [...patch];

  const keyOf = (item: unknown): unknown => (isObject(item) ? item[key] : undefined);
  const patched = target.flatMap((item) => {
    const change = patch.find((candidate) => keyOf(candidate) === keyOf(item));
    if (change === undefined) return [item];
    return isObject(change) && change['$patch'] === 'delete' ? [] : [strategicMerge(item, change)];
  });
  const added = patch.filter((item) => !target.some((present) => keyOf(present) === keyOf(item)));
  return [...added, ...patched];
}

function withoutDirective(patch: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(patch).filter(([name]) => name !== '$patch'));
}
