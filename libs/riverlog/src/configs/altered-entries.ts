import { findLogConfigDefinition, InvalidConfig } from '@rivermart/commit-log';

/** OpType of AlterConfigOp.java */
const Operation = { set: 0, delete: 1, append: 2, subtract: 3 } as const;

export interface ConfigChange {
  readonly name: string;
  readonly configOperation: number;
  readonly value: string | null;
}

/** What the changes make of the entries a topic has: a value, or null where the key goes back to its default. */
export function alteredEntries(
  current: ReadonlyMap<string, string>,
  changes: readonly ConfigChange[],
): Record<string, string | null> {
  const altered: Record<string, string | null> = {};
  for (const change of changes) {
    const before = altered[change.name] ?? current.get(change.name);
    altered[change.name] = valueAfter(change, before);
  }
  return altered;
}

function valueAfter(
  { name, configOperation, value }: ConfigChange,
  before: string | undefined,
): string | null {
  const definition = findLogConfigDefinition(name);
  if (definition === undefined) throw new InvalidConfig(name, 'unknown topic config');
  if (configOperation === Operation.delete) return null;
  if (value === null) throw new InvalidConfig(name, 'a value is missing');
  if (configOperation === Operation.set) return value;
  if (definition.type !== 'list')
    throw new InvalidConfig(name, 'only a list can be appended to or subtracted from');

  const items = (before ?? definition.default).split(',').filter((item) => item !== '');
  const named = value.split(',');
  const rest = items.filter((item) => !named.includes(item));
  return configOperation === Operation.append ? [...rest, ...named].join(',') : rest.join(',');
}
