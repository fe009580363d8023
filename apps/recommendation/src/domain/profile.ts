/** What the shop knows of a customer's taste. */
export interface Profile {
  readonly customerId: string;
  /** Products looked at, last one first, each once. */
  readonly recentlyViewed: readonly string[];
  /** Products ordered, last one first, each once. */
  readonly recentlyOrdered: readonly string[];
}

/** More is no better known, and the row stays small however long a customer stays. */
export const MAX_RECENT = 20;

export const emptyProfile = (customerId: string): Profile => ({
  customerId,
  recentlyViewed: [],
  recentlyOrdered: [],
});

export const afterView = (profile: Profile, sku: string): Profile => ({
  ...profile,
  recentlyViewed: withLatest(profile.recentlyViewed, [sku]),
});

export const afterOrder = (profile: Profile, skus: readonly string[]): Profile => ({
  ...profile,
  recentlyOrdered: withLatest(profile.recentlyOrdered, skus),
});

const withLatest = (known: readonly string[], latest: readonly string[]): readonly string[] =>
  [...new Set([...latest, ...known])].slice(0, MAX_RECENT);
