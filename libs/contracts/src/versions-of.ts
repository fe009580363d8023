import type { AnyEventContract } from './define-event';
import type { Violation } from './validator';

/** One version of a contract as readers and documents see it. */
export interface ContractVersion {
  readonly version: number;
  readonly jsonSchema: object;
  readonly validate: (data: unknown) => readonly Violation[];
}

/** Every version ever released that is still read, oldest first; the last one is the one that is written. */
export function versionsOf(contract: AnyEventContract): readonly ContractVersion[] {
  const versions: ContractVersion[] = [contract];
  for (let earlier = contract.previous; earlier; earlier = earlier.previous) versions.unshift(earlier);
  return versions;
}
