import { errorCodes } from '@rivermart/kafka-protocol';
import type { ErrorName, FaultRule } from './faults';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const count: Check = (value) => Number.isInteger(value) && (value as number) >= 0;

const accepted: Readonly<Record<keyof FaultRule, readonly [check: Check, takes: string]>> = {
  api: [text, 'the name of an API, such as Produce'],
  clientId: [text, 'a client id'],
  topic: [text, 'the name of a topic'],
  errorCode: [(value) => typeof value === 'string' && value in errorCodes, 'the name of a Kafka error'],
  delayMs: [count, 'a whole number of milliseconds'],
  disconnect: [(value) => typeof value === 'boolean', 'true or false'],
  times: [(value) => count(value) && value !== 0, 'a whole number from 1'],
  probability: [(value) => typeof value === 'number' && value > 0 && value <= 1, 'a number up to 1'],
};

/** @returns the rule, or one sentence about what is wrong with it. */
export function readFaultRule(written: unknown): FaultRule | string {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) {
    return 'A fault is an object.';
  }
  for (const [name, value] of Object.entries(written)) {
    const field = accepted[name as keyof FaultRule] as (typeof accepted)['api'] | undefined;
    if (field === undefined) return `A fault has no ${name}; it has ${Object.keys(accepted).join(', ')}.`;
    if (!field[0](value)) return `${name} takes ${field[1]}.`;
  }
  const rule = written as FaultRule;
  const doesSomething =
    rule.errorCode !== undefined || rule.delayMs !== undefined || rule.disconnect === true;
  return doesSomething ? rule : 'A fault needs an errorCode, a delayMs or disconnect: true.';
}

export const codeOf = (name: ErrorName): number => errorCodes[name];
