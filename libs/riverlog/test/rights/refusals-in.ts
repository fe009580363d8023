import { errorCodes } from '@rivermart/kafka-protocol';
import { CLUSTER, GROUP, TOPIC, TRANSACTIONAL_ID } from './asked';

const refusals = [TOPIC, GROUP, CLUSTER, TRANSACTIONAL_ID] as const;
const AUTHORIZATION_ERRORS: readonly number[] = refusals.map((name) => errorCodes[name]);

/** Every error code in the answer that says somebody may not, in the order in which they stand. */
export function refusalsIn(answer: unknown): number[] {
  if (Array.isArray(answer)) return answer.flatMap(refusalsIn);
  if (typeof answer !== 'object' || answer === null || Buffer.isBuffer(answer)) return [];
  return Object.entries(answer).flatMap(([field, value]) => {
    if (!/errorCode$/i.test(field)) return refusalsIn(value);
    return AUTHORIZATION_ERRORS.includes(value as number) ? [value as number] : [];
  });
}
