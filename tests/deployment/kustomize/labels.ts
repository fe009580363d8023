import { isObject, type Manifest } from './manifest';

export interface LabelsEntry {
  readonly pairs: Readonly<Record<string, string>>;
  readonly includeSelectors?: boolean;
  readonly includeTemplates?: boolean;
}

/** Where a label selector stands, by kind; only those that exist get the label. `*` is every item of a list. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  Service: ['spec.selector'],
  Deployment: [
    'spec.selector.matchLabels',
    'spec.template.spec.topologySpreadConstraints.*.labelSelector.matchLabels',
  ],
  StatefulSet: [
    'spec.selector.matchLabels',
    'spec.template.spec.topologySpreadConstraints.*.labelSelector.matchLabels',
  ],
  PodDisruptionBudget: ['spec.selector.matchLabels'],
  NetworkPolicy: ['spec.podSelector.matchLabels'],
};
/** Kustomize's own list adds labels to peers of a policy too: its documented trap, which `peers` shows. */
const PEERS = ['spec.ingress.*.from.*.podSelector.matchLabels', 'spec.egress.*.to.*.podSelector.matchLabels'];
const TEMPLATES: Readonly<Record<string, string>> = {
  Deployment: 'spec.template.metadata.labels',
  StatefulSet: 'spec.template.metadata.labels',
  Job: 'spec.template.metadata.labels',
  CronJob: 'spec.jobTemplate.spec.template.metadata.labels',
};

export function withLabels(manifest: Manifest, { pairs, ...where }: LabelsEntry): Manifest {
  const own = merged(manifest, ['metadata', 'labels'], pairs, true);
  const template = TEMPLATES[manifest.kind];
  const inTemplate =
    template !== undefined && (where.includeSelectors || where.includeTemplates)
      ? merged(own, template.split('.'), pairs, true)
      : own;
  const selectors = where.includeSelectors ? selectorsOf(manifest.kind) : [];
  return selectors.reduce<unknown>(
    (done, path) => merged(done, path.split('.'), pairs, false),
    inTemplate,
  ) as Manifest;
}

const selectorsOf = (kind: string): readonly string[] => [
  ...(SELECTORS[kind] ?? []),
  ...(kind === 'NetworkPolicy' ? PEERS : []),
];

/** `target` with `pairs` put into the object at `path`; a path that is not there is made when `create` says so. */
function merged(target: unknown, path: readonly string[], pairs: object, create: boolean): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return { ...(isObject(target) ? target : {}), ...pairs };
  if (key === '*') {
    return Array.isArray(target) ? target.map((item) => merged(item, rest, pairs, create)) : target;
  }
  if (!isObject(target)) return create ? { [key]: merged(undefined, rest, pairs, create) } : target;
  if (!(key in target) && !create) return target;
  return { ...target, [key]: merged(target[key], rest, pairs, create) };
}
