import type { Manifest } from './kustomize/manifest';
import { render } from './kustomize/render';
import { madeSecrets } from './made-secrets';
import { overlayFolder, overlays } from './overlays';
import { podTemplatesOf, type PodTemplate } from './pod-templates';

/** Secrets of a production deployment that its guide asks for, beside those that the script makes. */
const askedFor = (service: string): Readonly<Record<string, readonly string[]>> => ({
  [`${service}-kafka`]: ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'],
});

describe.each(overlays)('in %s', (overlay) => {
  const manifests = render(overlayFolder(overlay));
  const pods = podTemplatesOf(manifests);
  const configMaps = new Map(
    manifests
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ metadata, data }) => [metadata.name, Object.keys((data ?? {}) as object)]),
  );
  const secrets: Readonly<Record<string, readonly string[]>> = {
    ...madeSecrets(),
    ...(overlay === 'production' && {
      'notification-secrets': ['DATABASE_URL', 'SMTP_URL'],
      ...pods.map(({ name }) => askedFor(name)).reduce((all, some) => ({ ...all, ...some }), {}),
      'kafka-ca': ['ca.crt'],
      'database-ca': ['ca.crt'],
    }),
  };
  const services = new Map(
    manifests.filter(({ kind }) => kind === 'Service').map((service) => [service.metadata.name, service]),
  );

  it('every Service finds pods, and the ports they listen on', () => {
    const faults = [...services.values()].filter(({ spec }) => {
      const { selector, ports = [], type } = spec as ServiceSpec;
      if (type === 'ExternalName') return false;
      const found = pods.filter(({ labels }) => isSelected(labels, selector));
      return (
        !found.length || !ports.every(({ targetPort }) => found.every((pod) => listensOn(pod, targetPort)))
      );
    });

    expect(faults.map(({ metadata }) => metadata.name)).toEqual([]);
  });

  it('every Secret that is used has that key, and every ConfigMap is there', () => {
    const faults = pods.flatMap(({ name, env, envFrom, spec }) => [
      ...env.flatMap(({ valueFrom }) => {
        const { name: secret = '', key = '' } = valueFrom?.secretKeyRef ?? {};
        return valueFrom?.secretKeyRef && !secrets[secret]?.includes(key)
          ? [`${name}: ${secret}/${key}`]
          : [];
      }),
      ...envFrom.flatMap(({ configMapRef, secretRef }) => [
        ...(configMapRef && !configMaps.has(configMapRef.name) ? [`${name}: ${configMapRef.name}`] : []),
        ...(secretRef && !secrets[secretRef.name] ? [`${name}: ${secretRef.name}`] : []),
      ]),
      ...(spec.volumes ?? []).flatMap(({ configMap, secret }) => [
        ...(configMap && !configMaps.has(configMap.name) ? [`${name}: ${configMap.name}`] : []),
        ...(secret && !secrets[secret.secretName] ? [`${name}: ${secret.secretName}`] : []),
      ]),
    ]);

    expect(faults).toEqual([]);
  });

  it('every volume that is mounted is there', () => {
    const faults = pods.flatMap(({ name, container, spec, claims }) => {
      const volumes = [...claims, ...(spec.volumes ?? []).map((volume) => volume.name)];
      return (container.volumeMounts ?? [])
        .filter((mount) => !volumes.includes(mount.name))
        .map((mount) => `${name}: ${mount.name}`);
    });

    expect(faults).toEqual([]);
  });

  it('every address inside the cluster is that of a Service with this port', () => {
    const faults = pods.flatMap(({ name, env }) =>
      env
        .flatMap(({ value = '' }) => (/^(?:http|smtp):\/\//.test(value) ? [new URL(value)] : []))
        .filter(({ hostname, port }) => !portsOf(services.get(hostname)).includes(Number(port || 80)))
        .map(({ href }) => `${name}: ${href}`),
    );

    expect(faults).toEqual([]);
  });

  it('every account, autoscaler and Ingress names something that is there', () => {
    const has = (kind: string, name: string): boolean =>
      manifests.some((manifest) => manifest.kind === kind && manifest.metadata.name === name);
    const accounts = pods.filter(({ spec }) => spec.serviceAccountName !== undefined);
    const scaled = manifests.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');

    expect(accounts.filter(({ spec }) => !has('ServiceAccount', spec.serviceAccountName ?? ''))).toEqual([]);
    expect(scaled.filter(({ spec }) => !has('Deployment', targetOf(spec)))).toEqual([]);
    expect(backendsOf(manifests).filter((name) => !services.has(name))).toEqual([]);
  });

  it('every budget covers pods', () => {
    const budgets = manifests.filter(({ kind }) => kind === 'PodDisruptionBudget');
    const idle = budgets.filter(({ spec }) => {
      const { matchLabels } = (spec as { selector: { matchLabels: Record<string, string> } }).selector;
      return !pods.some(({ kind, labels }) => kind !== 'Job' && isSelected(labels, matchLabels));
    });

    expect(idle.map(({ metadata }) => metadata.name)).toEqual([]);
  });
});

interface ServiceSpec {
  readonly type?: string;
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports?: readonly { readonly port: number; readonly targetPort?: string | number }[];
}

const portsOf = (service: Manifest | undefined): readonly number[] =>
  ((service?.['spec'] as ServiceSpec | undefined)?.ports ?? []).map(({ port }) => port);

const isSelected = (
  labels: Readonly<Record<string, string>>,
  selector: Readonly<Record<string, string>> = {},
): boolean => Object.entries(selector).every(([name, value]) => labels[name] === value);

const listensOn = ({ container }: PodTemplate, port: string | number | undefined): boolean =>
  (container.ports ?? []).some(({ name, containerPort }) => port === name || port === containerPort);

const targetOf = (spec: unknown): string =>
  (spec as { scaleTargetRef: { name: string } }).scaleTargetRef.name;

function backendsOf(manifests: readonly Manifest[]): string[] {
  interface IngressSpec {
    readonly rules: readonly {
      readonly http: {
        readonly paths: readonly { readonly backend: { readonly service: { readonly name: string } } }[];
      };
    }[];
  }
  return manifests
    .filter(({ kind }) => kind === 'Ingress')
    .flatMap(({ spec }) => (spec as IngressSpec).rules.flatMap(({ http }) => http.paths))
    .map(({ backend }) => backend.service.name);
}
