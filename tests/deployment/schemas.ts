import Ajv from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import kubernetes from './schemas/kubernetes.json';
import scaling from './schemas/keda.json';
import type { Manifest } from './kustomize/manifest';

const ajv = new Ajv({ strict: false, allErrors: true, schemas: [] });
const compiled = new Map<string, ValidateFunction>();

/** What the API server would refuse of this object, one line each: `spec.replicas must be integer`. */
export function violationsOf(manifest: Manifest): readonly string[] {
  const kind = `${manifest.apiVersion} ${manifest.kind}`;
  const validate = validatorOf(kind);
  if (validate === undefined) return [`${kind} has no schema here: see tests/deployment/schemas`];
  return validate(manifest) ? [] : (validate.errors ?? []).map(lineOf);
}

function validatorOf(kind: string): ValidateFunction | undefined {
  const known = compiled.get(kind);
  if (known) return known;
  const definition = (kubernetes.kinds as Record<string, string>)[kind];
  const ofKeda = (scaling.kinds as Record<string, object>)[kind];
  if (definition === undefined && ofKeda === undefined) return undefined;

  const schema = ofKeda ?? { $ref: `#/definitions/${definition}` };
  const validate = ajv.compile({
    ...schema,
    definitions: { ...kubernetes.definitions, ...scaling.definitions },
  });
  compiled.set(kind, validate);
  return validate;
}

function lineOf({ instancePath, message = '', params }: ErrorObject): string {
  const place = instancePath.slice(1).replaceAll('/', '.');
  const name = (params as { additionalProperty?: string }).additionalProperty;
  return name === undefined ? `${place} ${message}` : `${place} has an unknown field ${name}`;
}
