import type { MetadataStore } from '@rivermart/commit-log';
import { patternTypes, WILDCARD, type Acl } from './acl';

const KIND = 'acl';

const keyOf = (acl: Acl): string => {
  const { resourceType, patternType, resourceName, principal, host, operation, permissionType } = acl;
  return JSON.stringify([
    resourceType,
    patternType,
    resourceName,
    principal,
    host,
    operation,
    permissionType,
  ]);
};

interface RulesOfType {
  /** By the exact name, `*` among them. */
  readonly literal: Map<string, Acl[]>;
  readonly prefixed: Map<string, Acl[]>;
  /** How long the prefixes are: a name is looked up once for each length. */
  readonly prefixLengths: Set<number>;
}

const NOTHING: readonly Acl[] = [];

/** The rules in force, kept in the metadata log, found by the resource they are about. */
export class Acls {
  private readonly byType = new Map<number, RulesOfType>();
  /** Raised with each change: what was decided before counts no more. */
  version = 0;

  constructor(private readonly metadata: MetadataStore) {
    this.index();
  }

  all(): Acl[] {
    return [...this.metadata.entries.of(KIND).values()] as Acl[];
  }

  ofType(resourceType: number): Acl[] {
    return this.all().filter((acl) => acl.resourceType === resourceType);
  }

  /** Every rule that is about the resource. */
  about(resourceType: number, name: string): readonly Acl[] {
    const rules = this.byType.get(resourceType);
    if (rules === undefined) return NOTHING;
    const found = [...(rules.literal.get(name) ?? NOTHING), ...(rules.literal.get(WILDCARD) ?? NOTHING)];
    for (const length of rules.prefixLengths) {
      if (length <= name.length) found.push(...(rules.prefixed.get(name.slice(0, length)) ?? NOTHING));
    }
    return found;
  }

  /** A rule that is there already stays. All or none; durable when it resolves. */
  async add(acls: readonly Acl[]): Promise<void> {
    await this.change(acls.map((acl) => ({ kind: KIND, key: keyOf(acl), value: acl })));
  }

  async remove(acls: readonly Acl[]): Promise<void> {
    await this.change(acls.map((acl) => ({ kind: KIND, key: keyOf(acl), value: null })));
  }

  private async change(entries: Parameters<MetadataStore['changeEntries']>[0]): Promise<void> {
    if (entries.length === 0) return;
    await this.metadata.changeEntries(entries);
    this.index();
  }

  private index(): void {
    this.version += 1;
    this.byType.clear();
    for (const acl of this.all()) {
      const rules = this.rulesOf(acl.resourceType);
      const isPrefixed = acl.patternType === patternTypes.prefixed;
      const byName = isPrefixed ? rules.prefixed : rules.literal;
      byName.set(acl.resourceName, [...(byName.get(acl.resourceName) ?? NOTHING), acl]);
      if (isPrefixed) rules.prefixLengths.add(acl.resourceName.length);
    }
  }

  private rulesOf(resourceType: number): RulesOfType {
    let rules = this.byType.get(resourceType);
    if (rules === undefined) {
      rules = { literal: new Map(), prefixed: new Map(), prefixLengths: new Set() };
      this.byType.set(resourceType, rules);
    }
    return rules;
  }
}
