/**
 * `GET /api/ops/map`: what the system is made of, from the contract catalogue and the running processes. It changes
 * with a release, not with the load, so a page asks once.
 */
export interface SystemMap {
  /** In the order of the flow. */
  readonly services: readonly MappedService[];
  /** In the order of the flow. */
  readonly topics: readonly MappedTopic[];
}

export interface MappedService {
  readonly name: string;
  readonly area: 'shop' | 'bank';
}

export interface MappedTopic {
  readonly name: string;
  readonly area: 'shop' | 'bank';
  readonly partitions: number;
  /** What the key of a record identifies. */
  readonly key: string;
  readonly meaning: string;
  /** Names of services. */
  readonly writers: readonly string[];
  readonly readers: readonly { readonly service: string; readonly group: string }[];
  readonly events: readonly string[];
}
