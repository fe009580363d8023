import type { MetadataStore } from '@rivermart/commit-log';
import type { ConfigEntries } from './config-resource';

/** Resources, besides topics, whose configs are changed by clients (ConfigResource.java). */
export type DynamicResource = 'broker' | 'client-metrics' | 'group';

/** The broker with the empty name stands for all brokers. */
export const ALL_BROKERS = '';

const KIND = 'config';

type Stored = Readonly<Record<string, string>>;

/** Configs that clients set and that survive a restart. What they mean is decided by who asks for them. */
export class DynamicConfigs {
  private lastChange: Promise<void> = Promise.resolve();

  constructor(private readonly metadata: MetadataStore) {}

  of(resource: DynamicResource, name: string): ConfigEntries {
    const entries = this.metadata.entries.of(KIND).get(`${resource}/${name}`) as Stored | undefined;
    return new Map(Object.entries(entries ?? {}));
  }

  names(resource: DynamicResource): string[] {
    const prefix = `${resource}/`;
    const keys = [...this.metadata.entries.of(KIND).keys()];
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Null takes a key away; keys not named stay as an earlier change leaves them. Durable when it resolves. */
  change(
    resource: DynamicResource,
    name: string,
    changes: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    const changed = this.lastChange.then(() => {
      const next = new Map(this.of(resource, name));
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) next.delete(key);
        else next.set(key, value);
      }
      const value = next.size === 0 ? null : Object.fromEntries(next);
      return this.metadata.changeEntries([{ kind: KIND, key: `${resource}/${name}`, value }]);
    });
    this.lastChange = changed.catch(() => undefined);
    return changed;
  }
}
