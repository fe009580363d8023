import type { Unit } from '@rivermart/messaging';
import type { Companions } from '../domain/companions';
import type { Profile } from '../domain/profile';

/** What the use cases need from storage. Inside a unit everything is locked, joined and buffered. */
export abstract class Profiles {
  abstract find(unit: Unit, customerId: string): Promise<Profile | undefined>;
  abstract save(unit: Unit, profile: Profile): void;
  /** For people: the committed row. */
  abstract of(customerId: string): Promise<Profile | undefined>;
}

export abstract class BoughtTogether {
  /** In the order asked for; products nobody has bought in company yet come without companions. */
  abstract find(unit: Unit, skus: readonly string[]): Promise<readonly Companions[]>;
  abstract save(unit: Unit, companions: Companions): void;
  /** For people: the committed row. */
  abstract of(sku: string): Promise<Companions | undefined>;
}
