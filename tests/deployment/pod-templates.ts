import type { Manifest } from './kustomize/manifest';

export interface EnvEntry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
    readonly configMapKeyRef?: { readonly name: string; readonly key: string };
    readonly fieldRef?: object;
  };
}

export interface EnvSource {
  readonly configMapRef?: { readonly name: string };
  readonly secretRef?: { readonly name: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly EnvEntry[];
  readonly envFrom?: readonly EnvSource[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[];
  readonly resources?: {
    readonly requests?: { readonly cpu?: string; readonly memory?: string };
    readonly limits?: { readonly memory?: string };
  };
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[] };
  };
  readonly startupProbe?: object;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly lifecycle?: { readonly preStop?: object };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface PodSpec {
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type?: string };
  };
  readonly containers: readonly Container[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly secret?: { readonly secretName: string };
  }[];
}

/** A pod as a workload makes it; every one of ours has a single container. */
export interface PodTemplate {
  readonly kind: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  readonly container: Container;
  readonly env: readonly EnvEntry[];
  readonly envFrom: readonly EnvSource[];
  /** Volumes that each pod of a StatefulSet gets for itself. */
  readonly claims: readonly string[];
}

interface WorkloadSpec {
  readonly template: {
    readonly metadata?: { readonly labels?: Record<string, string> };
    readonly spec: PodSpec;
  };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'Job'];

export function podTemplatesOf(manifests: readonly Manifest[]): PodTemplate[] {
  return manifests
    .filter(({ kind }) => WORKLOADS.includes(kind))
    .map(({ kind, metadata, spec }) => {
      const { template, volumeClaimTemplates = [] } = spec as WorkloadSpec;
      const [container, ...others] = template.spec.containers;
      if (container === undefined || others.length > 0)
        throw new Error(`${metadata.name} has not one container`);
      return {
        ...{
          kind,
          name: metadata.name,
          labels: template.metadata?.labels ?? {},
          spec: template.spec,
          container,
        },
        env: container.env ?? [],
        envFrom: container.envFrom ?? [],
        claims: volumeClaimTemplates.map((claim) => claim.metadata.name),
      };
    });
}
