import { ConfigType, type ConfigDescription } from './config-description';
import { ConfigRefused } from './config-refused';
import { faultOfValue, type ValueRules } from './config-value';

/** Keys of a small kind of resource: name, rules, default. */
export interface KeyedDefinition extends ValueRules {
  readonly name: string;
  readonly default: string;
  /** The name that the default has at the broker, if it is another one. */
  readonly brokerKey?: string;
  readonly documentation: string;
}

/** @param source of a value that is set. */
export const describeKeyed = (
  definitions: readonly KeyedDefinition[],
  entries: ReadonlyMap<string, string>,
  [source, defaultSource]: readonly [number, number],
): ConfigDescription[] =>
  definitions.map(({ name, type, default: standard, brokerKey, documentation }) => {
    const inForce = { name: brokerKey ?? name, value: standard, source: defaultSource };
    const own = entries.get(name);
    const synonyms = own === undefined ? [inForce] : [{ name, value: own, source }, inForce];
    const [first = inForce] = synonyms;
    return {
      name,
      value: first.value,
      readOnly: false,
      configSource: first.source,
      isSensitive: false,
      synonyms,
      configType: ConfigType[type],
      documentation,
    };
  });

/** Throws ConfigRefused. */
export function checkKeyed(
  definitions: readonly KeyedDefinition[],
  entries: ReadonlyMap<string, string>,
): void {
  for (const [name, value] of entries) {
    const definition = definitions.find((each) => each.name === name);
    if (definition === undefined) throw new ConfigRefused(name, 'it is not known');
    const fault = faultOfValue(definition, value);
    if (fault !== undefined) throw new ConfigRefused(name, `${JSON.stringify(value)} ${fault}`);
  }
}

export const listDefaultOf = (
  definitions: readonly (ValueRules & { readonly name: string; readonly default: string | null })[],
  name: string,
): string | undefined | null => {
  const definition = definitions.find((each) => each.name === name);
  if (definition === undefined) return null;
  return definition.type === 'list' ? (definition.default ?? '') : undefined;
};
