import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

export interface Violation {
  /** JSON Pointer of the offending field; empty for the value itself. */
  readonly field: string;
  readonly reason: string;
}

const ajv = new Ajv({ allErrors: false, strict: false });
addFormats(ajv);

/** Compiles a JSON Schema to a function that names what is wrong. The hot path of every consumer. */
export function compileValidator(jsonSchema: object): (data: unknown) => readonly Violation[] {
  const accepts = ajv.compile(jsonSchema);
  const none: readonly Violation[] = [];

  return (data) => {
    if (accepts(data)) return none;
    return (accepts.errors ?? []).map((error) => ({
      field: error.instancePath,
      reason: error.message ?? 'is invalid',
    }));
  };
}
