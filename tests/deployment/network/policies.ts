import type { Manifest } from '../kustomize/manifest';
import type { PodTemplate } from '../pod-templates';

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: string | number }[];
}

interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

/** Another pod, or an address that is not of this cluster. */
export type Remote = PodTemplate | 'outside';

/** What the policies of one namespace let through, as Kubernetes has it: all that select a pod add up. */
export class Policies {
  readonly #specs: readonly PolicySpec[];

  constructor(manifests: readonly Manifest[]) {
    this.#specs = manifests
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map(({ spec }) => spec as PolicySpec);
  }

  /** Both ends have to agree. */
  allow(from: PodTemplate, to: PodTemplate, port: number): boolean {
    return (
      this.#allow('Egress', from, to, portOf(to, port)) && this.#allow('Ingress', to, from, portOf(to, port))
    );
  }

  allowOut(from: PodTemplate, port: number): boolean {
    return this.#allow('Egress', from, 'outside', [port]);
  }

  #allow(
    type: 'Ingress' | 'Egress',
    pod: PodTemplate,
    remote: Remote,
    ports: readonly (string | number)[],
  ): boolean {
    const chosen = this.#specs.filter(
      ({ podSelector, policyTypes }) => policyTypes.includes(type) && selects(podSelector, pod.labels),
    );
    if (chosen.length === 0) return true;
    const rules = chosen.flatMap(({ ingress = [], egress = [] }) => (type === 'Ingress' ? ingress : egress));
    return rules.some((rule) => {
      const peers = type === 'Ingress' ? rule.from : rule.to;
      const isPort = !rule.ports || rule.ports.some(({ port }) => ports.includes(port));
      return isPort && (!peers || peers.some((peer) => isPeer(peer, remote)));
    });
  }
}

/** A rule may say the number of a port or its name at the pod that is called. */
const portOf = ({ container }: PodTemplate, port: number): readonly (string | number)[] => [
  port,
  ...(container.ports ?? []).flatMap(({ name, containerPort }) =>
    name && containerPort === port ? [name] : [],
  ),
];

/** Pods of other namespaces are nobody here. */
function isPeer({ podSelector, namespaceSelector, ipBlock }: Peer, remote: Remote): boolean {
  if (remote === 'outside') return ipBlock !== undefined;
  return namespaceSelector === undefined && podSelector !== undefined && selects(podSelector, remote.labels);
}

export function selects(
  { matchLabels = {}, matchExpressions = [] }: Selector,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const label = labels[key];
      switch (operator) {
        case 'In':
          return label !== undefined && values.includes(label);
        case 'NotIn':
          return label === undefined || !values.includes(label);
        case 'Exists':
          return label !== undefined;
        case 'DoesNotExist':
          return label === undefined;
        default:
          throw new Error(`${operator} is no operator of a selector`);
      }
    })
  );
}
