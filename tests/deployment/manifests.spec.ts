import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './kustomize/manifest';
import { render } from './kustomize/render';
import { overlayFolder, overlays } from './overlays';
import { podTemplatesOf, type PodTemplate } from './pod-templates';
import { violationsOf } from './schemas';

const workspace = join(__dirname, '..', '..');

/** The apps that are services: each defines one in `service.ts`. Riverlog does so in its own way. */
const services = readdirSync(join(workspace, 'apps')).filter((app) => {
  const file = join(workspace, 'apps', app, 'src', 'service.ts');
  return existsSync(file) && readFileSync(file, 'utf8').includes('defineService(');
});
const ofTheOutsideWorld = 'sandbox';

const named = (manifests: readonly Manifest[], kind: string): readonly string[] =>
  manifests.filter((manifest) => manifest.kind === kind).map(({ metadata }) => metadata.name);

const restricted = {
  spec: {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: expect.any(Number) as number,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  },
  container: {
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  },
};

describe.each(overlays)('the manifests of %s', (overlay) => {
  const manifests = render(overlayFolder(overlay));
  const pods = podTemplatesOf(manifests);
  const inPods = (fault: (pod: PodTemplate) => boolean): readonly string[] =>
    pods.filter(fault).map(({ name }) => name);

  it('are what the API server accepts', () => {
    const refused = manifests.flatMap((manifest) =>
      violationsOf(manifest).map((line) => `${manifest.kind} ${manifest.metadata.name}: ${line}`),
    );

    expect(refused).toEqual([]);
  });

  it('run every service of apps/', () => {
    const expected = services.filter((service) => service !== ofTheOutsideWorld);

    expect(named(manifests, 'Deployment').toSorted()).toEqual(expected.toSorted());
  });

  it.each(['Service', 'ServiceAccount', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'NetworkPolicy'])(
    'have a %s for each service',
    (kind) => {
      expect(named(manifests, kind)).toEqual(expect.arrayContaining(named(manifests, 'Deployment')));
    },
  );

  it('bring the database of each service that has one up to date before its new pods', () => {
    const withDatabase = pods
      .filter(({ kind, env }) => kind === 'Deployment' && env.some(({ name }) => name === 'DATABASE_URL'))
      .map(({ name }) => `migrate-${name}`);

    expect(named(manifests, 'Job')).toEqual(expect.arrayContaining(withDatabase));
    expect(withDatabase).toHaveLength(services.length - 2);
  });

  it('run nothing as root, with a token, with rights of the kernel or with a file system that can be written', () => {
    for (const { name, spec, container } of pods) expect({ name, spec, container }).toMatchObject(restricted);
    expect(inPods(({ spec }) => spec.securityContext?.runAsUser === 0)).toEqual([]);
  });

  it('say what each container asks for and where its memory ends', () => {
    const isBounded = ({ container: { resources } }: PodTemplate): boolean =>
      Boolean(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory);

    expect(inPods((pod) => !isBounded(pod))).toEqual([]);
  });

  it('probe whatever runs for good, and let it finish before it goes', () => {
    const lasting = (pod: PodTemplate): boolean => pod.kind === 'Deployment' || pod.kind === 'StatefulSet';
    const isProbed = ({ container }: PodTemplate): boolean =>
      Boolean(container.startupProbe && container.readinessProbe && container.livenessProbe);

    expect(inPods((pod) => lasting(pod) && !isProbed(pod))).toEqual([]);
    expect(
      inPods((pod) => pod.kind === 'Deployment' && pod.container.lifecycle?.preStop === undefined),
    ).toEqual([]);
    expect(inPods((pod) => lasting(pod) && (pod.spec.terminationGracePeriodSeconds ?? 0) < 30)).toEqual([]);
  });

  it('name images by version', () => {
    expect(inPods(({ container }) => !/:[^:]*\d/.test(container.image))).toEqual([]);
  });
});

describe('production', () => {
  const manifests = render(overlayFolder('production'));
  const pods = podTemplatesOf(manifests);

  it('has no third parties that are played, no log of one node and no account with a known password', () => {
    expect(named(manifests, 'StatefulSet')).toEqual([]);
    const known = ['DEMO_USERS', 'DEMO_ACCOUNTS', 'SANDBOX_URL'];
    const found = pods
      .flatMap(({ env }) => env.map(({ name }) => name))
      .filter((name) => known.includes(name));
    expect(found).toEqual([]);
  });

  it('gives each service a principal of its own at the log, and TLS', () => {
    const principals = pods
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ name, envFrom }) => [
        name,
        envFrom.flatMap(({ secretRef }) => (secretRef ? [secretRef.name] : [])),
      ]);

    expect(Object.fromEntries(principals)).toEqual(
      Object.fromEntries(named(manifests, 'Deployment').map((name) => [name, [`${name}-kafka`]])),
    );
    const settings = manifests.find(({ kind }) => kind === 'ConfigMap');
    expect(settings?.['data']).toMatchObject({ KAFKA_TLS: 'true', KAFKA_SASL_MECHANISM: 'scram-sha-512' });
  });

  it('lets nobody in from outside without TLS', () => {
    const ingresses = manifests.filter(({ kind }) => kind === 'Ingress');
    const hostsOf = (ingress: Manifest, list: 'tls' | 'rules'): readonly string[] => {
      const spec = ingress['spec'] as Record<typeof list, { hosts?: string[]; host?: string }[]>;
      return spec[list].flatMap(({ hosts, host }) => hosts ?? [host ?? '']);
    };

    expect(ingresses).toHaveLength(2);
    for (const ingress of ingresses) expect(hostsOf(ingress, 'tls')).toEqual(hostsOf(ingress, 'rules'));
  });
});
