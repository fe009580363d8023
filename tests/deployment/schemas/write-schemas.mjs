/**
 * Writes kubernetes.json: JSON schemas of the kinds that k8s/ uses, from the API description in Kubernetes' source.
 *
 *   node tests/deployment/schemas/write-schemas.mjs PATH/api/openapi-spec/swagger.json
 *
 * The file is in every release of https://github.com/kubernetes/kubernetes, and in the Go module of it:
 *   go mod download -json k8s.io/kubernetes@v1.36.3
 */
import { readFileSync, writeFileSync } from 'node:fs';

const KINDS = [
  ...['ConfigMap', 'Namespace', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'],
  ...['Deployment', 'StatefulSet', 'CronJob', 'Job'],
  ...['HorizontalPodAutoscaler', 'Ingress', 'NetworkPolicy', 'PodDisruptionBudget'],
  ...['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
];
const VERSIONS = [
  ...['v1', 'apps/v1', 'batch/v1', 'autoscaling/v2'],
  ...['networking.k8s.io/v1', 'policy/v1', 'rbac.authorization.k8s.io/v1'],
];

const { info, definitions: source } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** No unknown fields, no prose. Numbers with units come as text or as numbers. */
function strict(schema, name = '') {
  if (Array.isArray(schema)) return schema.map((item) => strict(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  if (name.endsWith('.Quantity')) return { type: ['string', 'number'] };
  if (schema.format === 'int-or-string') return { type: ['string', 'integer'] };

  const kept = Object.entries(schema).filter(
    ([key]) => !/^(description|format|default|x-kubernetes-.*)$/.test(key),
  );
  const fields = kept.map(([key, value]) => [
    key,
    key === 'properties' ? strictProperties(value) : strict(value),
  ]);
  const result = Object.fromEntries(fields);
  return 'properties' in result && !('additionalProperties' in result)
    ? { ...result, additionalProperties: false }
    : result;
}

/** Fields of a kind may be called `description` or `format`. */
const strictProperties = (properties) =>
  Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, strict(value)]));

function refsOf(schema, found = new Set()) {
  if (typeof schema !== 'object' || schema === null) return found;
  if (typeof schema.$ref === 'string') found.add(schema.$ref.split('/').at(-1));
  for (const value of Object.values(schema)) refsOf(value, found);
  return found;
}

const kinds = {};
const definitions = {};
for (const [name, definition] of Object.entries(source)) {
  const [is, ...others] = definition['x-kubernetes-group-version-kind'] ?? [];
  if (is === undefined || others.length > 0) continue;
  const apiVersion = is.group === '' ? is.version : `${is.group}/${is.version}`;
  if (KINDS.includes(is.kind) && VERSIONS.includes(apiVersion)) kinds[`${apiVersion} ${is.kind}`] = name;
}

const wanted = Object.values(kinds);
for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
  if (name in definitions) continue;
  definitions[name] = strict(source[name], name);
  wanted.push(...refsOf(definitions[name]));
}

const lines = Object.keys(definitions)
  .sort()
  .map((name) => `${JSON.stringify(name)}: ${JSON.stringify(definitions[name])}`);
const text = `{"kubernetes": ${JSON.stringify(info.version)},\n"kinds": ${JSON.stringify(kinds)},\n"definitions": {\n${lines.join(',\n')}\n}}\n`;
writeFileSync(new URL('kubernetes.json', import.meta.url), text);
console.log(
  `${Object.keys(kinds).length} kinds, ${lines.length} definitions, ${Math.round(text.length / 1024)} KiB`,
);
