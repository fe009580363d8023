import { hostname } from 'node:os';
import type { Attributes } from '@opentelemetry/api';
import type { NodeTracerConfig } from '@opentelemetry/sdk-trace-node';

type Resource = NonNullable<NodeTracerConfig['resource']>;

/** Who says so: the service and this instance of it, and what `OTEL_RESOURCE_ATTRIBUTES` adds (`key=value,…`). */
export function resourceOf(service: string, added = ''): Resource {
  return resource({
    'service.name': service,
    'service.namespace': 'rivermart',
    'service.instance.id': `${hostname()}:${process.pid}`,
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    ...Object.fromEntries(added.split(',').flatMap(pairOf)),
  });
}

function pairOf(text: string): [string, string][] {
  const [name = '', value] = text.split('=', 2).map((part) => decodeURIComponent(part.trim()));
  return name === '' || value === undefined ? [] : [[name, value]];
}

const resource = (attributes: Attributes): Resource => ({
  attributes,
  merge: (other) => (other ? resource({ ...attributes, ...other.attributes }) : resource(attributes)),
  getRawAttributes: () => Object.entries(attributes),
});
