import type { AnyEventContract } from './define-event';
import { versionsOf } from './versions-of';

export interface SchemaDocument {
  /** `order.created.v1.schema.json` */
  readonly fileName: string;
  readonly schema: object;
}

/** A JSON Schema document (2020-12) per version of a contract, for readers that are not written in TypeScript. */
export function jsonSchemas(contracts: readonly AnyEventContract[]): readonly SchemaDocument[] {
  return contracts.flatMap((contract) =>
    versionsOf(contract).map(({ version, jsonSchema }) => ({
      fileName: `${contract.name}.v${version}.schema.json`,
      schema: { title: `${contract.name} v${version}`, description: contract.meaning, ...jsonSchema },
    })),
  );
}
