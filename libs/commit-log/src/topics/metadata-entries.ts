/** What the broker around the log keeps beside its topics: one value under a kind and a key. */
export interface MetadataEntry {
  /** Access rule, quota, credential …: chosen by who keeps it, and never used for anything else. */
  readonly kind: string;
  readonly key: string;
  /** Anything JSON can say. Null takes the key away. */
  readonly value: unknown;
}

/** The entries in force. The log does not know what they mean. */
export class MetadataEntries {
  readonly #byKind = new Map<string, Map<string, unknown>>();

  /** Keys and values of one kind, the longest known first. Follows later changes. */
  of(kind: string): ReadonlyMap<string, unknown> {
    return this.#of(kind);
  }

  apply(entries: readonly MetadataEntry[]): void {
    for (const { kind, key, value } of entries) {
      if (value === null) this.#of(kind).delete(key);
      else this.#of(kind).set(key, value);
    }
  }

  all(): MetadataEntry[] {
    return [...this.#byKind].flatMap(([kind, values]) =>
      [...values].map(([key, value]): MetadataEntry => ({ kind, key, value })),
    );
  }

  #of(kind: string): Map<string, unknown> {
    let values = this.#byKind.get(kind);
    if (values === undefined) this.#byKind.set(kind, (values = new Map()));
    return values;
  }
}

/** Entries that survive: what a broker sees of the metadata log. */
export interface MetadataStore {
  readonly entries: Pick<MetadataEntries, 'of'>;
  /** Durable when it resolves, all or none. */
  changeEntries(entries: readonly MetadataEntry[]): Promise<void>;
}
