import type { BrokerConfigDefinition } from './broker-config-definition';

/** What a definition of topics and one of brokers have in common. */
export type ValueRules = Pick<BrokerConfigDefinition, 'type' | 'min' | 'max' | 'oneOf'>;

export const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const RANGES: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
  short: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** @returns what is wrong with the value, to be put behind it; undefined when it is allowed. */
export function faultOfValue(rules: ValueRules, value: string): string | undefined {
  const { type, oneOf } = rules;
  if (type === 'boolean') return /^(true|false)$/i.test(value) ? undefined : 'is neither true nor false';
  if (type === 'double') return faultOfNumber(rules, /^-?\d+(\.\d+)?(E-?\d+)?$/i.test(value) ? +value : NaN);
  const range = RANGES[type];
  if (range !== undefined) return faultOfInteger(rules, value, range);
  const items = type === 'list' ? listOf(value) : [value];
  const isAllowed = oneOf === undefined || items.every((item) => oneOf.includes(item));
  return isAllowed ? undefined : `is not of ${oneOf.filter((item) => item !== '').join(', ')}`;
}

function faultOfInteger(
  rules: ValueRules,
  value: string,
  [min, max]: readonly [bigint, bigint],
): string | undefined {
  if (!/^[+-]?\d{1,20}$/.test(value)) return 'is not a whole number';
  const number = BigInt(value);
  return number < min || number > max ? `does not fit into ${rules.type}` : faultOfNumber(rules, +value);
}

function faultOfNumber({ min = -Infinity, max = Infinity }: ValueRules, number: number): string | undefined {
  if (Number.isNaN(number)) return 'is not a number';
  if (number < min) return `is less than ${min}`;
  return number > max ? `is more than ${max}` : undefined;
}
