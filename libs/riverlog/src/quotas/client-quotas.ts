import type { MetadataStore } from '@rivermart/commit-log';

/** Whom a quota is for. Null is the default of the type; a missing type means it does not matter. */
export interface QuotaEntity {
  readonly user?: string | null;
  readonly 'client-id'?: string | null;
  readonly ip?: string | null;
}

export type QuotaKey =
  | 'producer_byte_rate'
  | 'consumer_byte_rate'
  | 'request_percentage'
  | 'controller_mutation_rate'
  | 'connection_creation_rate';

export type QuotaValues = Readonly<Partial<Record<QuotaKey, number>>>;

const KIND = 'quota';

export interface StoredQuotas {
  readonly entity: QuotaEntity;
  readonly values: QuotaValues;
}

const keyOf = ({ user, 'client-id': clientId, ip }: QuotaEntity): string =>
  JSON.stringify([
    user === undefined ? 0 : user,
    clientId === undefined ? 0 : clientId,
    ip === undefined ? 0 : ip,
  ]);

/** A quota in force for a client, and with whom he shares it. */
export interface AppliedQuota {
  readonly perSecond: number;
  /** Clients with the same text use one allowance. */
  readonly sharedBy: string;
}

/** The quotas that administrators set, kept in the metadata log. */
export class ClientQuotas {
  private byKey = new Map<string, StoredQuotas>();
  private keysInUse = new Set<QuotaKey>();
  /** Whether requests have to be measured: not while nobody has a quota on them. */
  measuresRequests = false;

  constructor(private readonly metadata: MetadataStore) {
    this.index();
  }

  all(): StoredQuotas[] {
    return [...this.byKey.values()];
  }

  /** Whether anybody has such a quota: nothing is measured while nobody has. */
  has(key: QuotaKey): boolean {
    return this.keysInUse.has(key);
  }

  of(entity: QuotaEntity): QuotaValues {
    return this.byKey.get(keyOf(entity))?.values ?? {};
  }

  /**
   * The most specific quota there is, in Kafka's order: user and client id, user, then the default user with
   * client id, the default user, then the client id. Source: ClientQuotaManager.java, DefaultQuotaCallback.
   */
  find(key: QuotaKey, user: string, clientId: string): AppliedQuota | undefined {
    const both = JSON.stringify([user, clientId]);
    const candidates: readonly (readonly [QuotaEntity, string])[] = [
      [{ user, 'client-id': clientId }, both],
      [{ user, 'client-id': null }, both],
      [{ user }, user],
      [{ user: null, 'client-id': clientId }, both],
      [{ user: null, 'client-id': null }, both],
      [{ user: null }, user],
      [{ 'client-id': clientId }, clientId],
      [{ 'client-id': null }, clientId],
    ];
    for (const [entity, name] of candidates) {
      const perSecond = this.of(entity)[key];
      // What users share and what client ids share are two things, also when both have one name.
      if (perSecond !== undefined) return { perSecond, sharedBy: `${Object.keys(entity).join('+')} ${name}` };
    }
    return undefined;
  }

  connectionRate(address: string): number | undefined {
    return (
      this.of({ ip: address }).connection_creation_rate ?? this.of({ ip: null }).connection_creation_rate
    );
  }

  /** Null takes a value away. Durable when it resolves, all or none. */
  async change(
    changes: readonly {
      readonly entity: QuotaEntity;
      readonly values: Readonly<Record<string, number | null>>;
    }[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const next = new Map<string, StoredQuotas>();
    for (const { entity, values } of changes) {
      const key = keyOf(entity);
      const merged = { ...(next.get(key)?.values ?? this.of(entity)), ...values };
      const kept = Object.entries(merged).filter(([, value]) => value !== null);
      next.set(key, { entity, values: Object.fromEntries(kept) as QuotaValues });
    }
    await this.metadata.changeEntries(
      [...next].map(([key, stored]) => ({
        kind: KIND,
        key,
        value: Object.keys(stored.values).length === 0 ? null : stored,
      })),
    );
    this.index();
  }

  private index(): void {
    this.byKey = new Map([...this.metadata.entries.of(KIND)] as [string, StoredQuotas][]);
    this.keysInUse = new Set(
      [...this.byKey.values()].flatMap(({ values }) => Object.keys(values) as QuotaKey[]),
    );
    this.measuresRequests =
      this.has('producer_byte_rate') || this.has('consumer_byte_rate') || this.has('request_percentage');
  }
}
