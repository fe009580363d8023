import { ConfigRefused } from './config-refused';
import type { ConfigEntries, ConfigResource } from './config-resource';

/** OpType of AlterConfigOp.java */
const Operation = { set: 0, delete: 1, append: 2, subtract: 3 } as const;

export interface ConfigChange {
  readonly name: string;
  readonly configOperation: number;
  readonly value: string | null;
}

/** What the changes make of the entries the resource has. Throws ConfigRefused. */
export function alteredEntries(resource: ConfigResource, changes: readonly ConfigChange[]): ConfigEntries {
  const next = new Map(resource.entries);
  for (const change of changes) {
    const value = valueAfter(change, resource);
    if (value === null) next.delete(change.name);
    else next.set(change.name, value);
  }
  return next;
}

function valueAfter({ name, configOperation, value }: ConfigChange, resource: ConfigResource): string | null {
  const listDefault = resource.listDefaultOf(name);
  if (listDefault === null) throw new ConfigRefused(name, 'it is not known');
  if (configOperation === Operation.delete) return null;
  if (configOperation < Operation.set || configOperation > Operation.subtract) {
    throw new ConfigRefused(name, `operation ${configOperation} is not known`, 'INVALID_REQUEST');
  }
  if (value === null) throw new ConfigRefused(name, 'a value is missing', 'INVALID_REQUEST');
  if (configOperation === Operation.set) return value;
  if (listDefault === undefined)
    throw new ConfigRefused(name, 'only a list can be appended to or subtracted from');

  const items = (resource.entries.get(name) ?? listDefault).split(',').filter((item) => item !== '');
  const named = value.split(',');
  if (configOperation === Operation.subtract) return items.filter((item) => !named.includes(item)).join(',');
  return [...items, ...named.filter((item) => !items.includes(item))].join(',');
}
