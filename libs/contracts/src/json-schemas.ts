import type { AnyEventContract } from './define-event';

export interface SchemaDocument {
  /** `order.created.v1.schema.json` */
  readonly fileName: string;
  readonly schema: object;
}

/** A JSON Schema document (2020-12) per contract, for readers that are not written in TypeScript. */
export function jsonSchemas(contracts: readonly AnyEventContract[]): readonly SchemaDocument[] {
  return contracts.map(({ name, version, meaning, jsonSchema }) => ({
    fileName: `${name}.v${version}.schema.json`,
    schema: { title: `${name} v${version}`, description: meaning, ...jsonSchema },
  }));
}
