import { ServiceSettings, type ServiceDefinition } from '@rivermart/service';
import type { Manifest } from '../kustomize/manifest';
import type { PodTemplate } from '../pod-templates';
import { selects } from './policies';

/** Somebody who is called at an address of his settings. */
export interface Call {
  readonly from: PodTemplate;
  /** The variable that says whom. */
  readonly setting: string;
  readonly host: string;
  readonly port: number;
}

const PORTS: Readonly<Record<string, number>> = {
  ...{ 'http:': 80, 'https:': 443, 'smtp:': 25, 'smtps:': 465, 'postgres:': 5432 },
};
/** Of addresses that are in Secrets; where the secret is made, it names this host. */
const IN_SECRETS: Readonly<Record<string, string>> = {
  ...{ DATABASE_URL: 'postgres://postgres', ADMIN_DATABASE_URL: 'postgres://postgres' },
  SMTP_URL: 'smtp://smtp.example.com:587',
};

/** Whom the pods call, from the settings that their programs declare and the values that the manifests give them. */
export function callsOf(
  pods: readonly PodTemplate[],
  manifests: readonly Manifest[],
  services: readonly ServiceDefinition[],
): readonly Call[] {
  return pods.flatMap((pod) =>
    Object.entries(valuesOf(pod, manifests))
      .filter(([setting]) => declares(pod, setting, services))
      .flatMap(([setting, value]) => addressesIn(value).map((at) => ({ from: pod, setting, ...at }))),
  );
}

/** What the settings of a service ask for and the manifests do not give: it would look on its own machine. */
export const addressesNotGiven = (
  pods: readonly PodTemplate[],
  manifests: readonly Manifest[],
  services: readonly ServiceDefinition[],
): readonly string[] =>
  pods.flatMap((pod) => {
    const service = isMigration(pod) ? undefined : serviceOf(pod, services);
    const given = valuesOf(pod, manifests);
    return Object.entries(service?.settings?.shape ?? {})
      .filter(([setting, schema]) => setting.endsWith('_URL') && !isOptional(schema) && !(setting in given))
      .map(([setting]) => `${pod.name}: ${setting}`);
  });

/** A default is an address of a local run; what may be left out altogether is something else. */
const isOptional = (schema: unknown): boolean =>
  (schema as { readonly _zod: { readonly def: { readonly type: string } } })._zod.def.type === 'optional';

/** The pods behind a name inside the cluster, and the ports there. */
export function behind(
  { host, port }: Pick<Call, 'host' | 'port'>,
  pods: readonly PodTemplate[],
  manifests: readonly Manifest[],
): readonly { readonly pod: PodTemplate; readonly port: number }[] {
  // A pod of a StatefulSet: kafka-0.kafka, of the Service kafka.
  const name = host.split('.').at(-1) ?? host;
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
  const { selector, ports = [] } = (service?.['spec'] ?? {}) as ServiceSpec;
  if (!selector) return [];
  const target = ports.find((one) => one.port === port)?.targetPort ?? port;
  return pods
    .filter(({ kind, labels }) => kind !== 'Job' && selects({ matchLabels: selector }, labels))
    .map((pod) => ({ pod, port: numberOf(pod, target) }));
}

interface ServiceSpec {
  readonly selector?: Readonly<Record<string, string>>;
  readonly ports?: readonly { readonly port: number; readonly targetPort?: string | number }[];
}

const numberOf = ({ container }: PodTemplate, port: string | number): number =>
  typeof port === 'number'
    ? port
    : (container.ports?.find(({ name }) => name === port)?.containerPort ?? Number.NaN);

function valuesOf({ env, envFrom }: PodTemplate, manifests: readonly Manifest[]): Record<string, string> {
  const shared = envFrom.map(({ configMapRef }) => configMap(manifests, configMapRef?.name));
  const own = env.map(({ name, value, valueFrom }) => {
    const { name: map, key = '' } = valueFrom?.configMapKeyRef ?? {};
    const secret = valueFrom?.secretKeyRef && IN_SECRETS[name];
    return [name, value ?? secret ?? configMap(manifests, map)[key] ?? ''];
  });
  return Object.assign({}, ...shared, Object.fromEntries(own)) as Record<string, string>;
}

const configMap = (
  manifests: readonly Manifest[],
  name: string | undefined,
): Readonly<Record<string, string | undefined>> =>
  (manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.['data'] ??
    {}) as Record<string, string>;

/** A Job says by its own environment what it needs; of what everybody gets it is the log, if anything. */
function declares(pod: PodTemplate, setting: string, services: readonly ServiceDefinition[]): boolean {
  const service = serviceOf(pod, services);
  if (!service) return setting !== 'JWKS_URL';
  if (isMigration(pod)) return setting === 'DATABASE_URL';
  if (setting === 'KAFKA_BROKERS') return service.messaging === true || service.name === 'gateway';
  if (setting === 'DATABASE_URL') return service.database !== undefined;
  return setting in { ...ServiceSettings.shape, ...service.settings?.shape };
}

const isMigration = ({ container }: PodTemplate): boolean => container.args?.includes('--migrate') ?? false;

const serviceOf = ({ container }: PodTemplate, services: readonly ServiceDefinition[]) =>
  services.find(({ name }) => name === container.args?.[0]);

function addressesIn(value: string): { host: string; port: number }[] {
  if (/^[a-z]+:\/\//.test(value)) {
    const { protocol, hostname, port } = new URL(value);
    return [{ host: hostname, port: Number(port || PORTS[protocol]) }];
  }
  const brokers = value.split(',').map((one) => /^([a-z][\w.-]*):(\d+)$/.exec(one));
  return brokers.flatMap((found) => (found ? [{ host: found[1] ?? '', port: Number(found[2]) }] : []));
}
