import { isIP } from 'node:net';
import { alterClientQuotas, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import type { QuotaEntity, QuotaKey } from '../quotas/client-quotas';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';
import { logErrorCode } from './log-error-code';

/*
 * AlterClientQuotas (key 49, versions 0-1)
 *
 * Behaviour
 * - A quota counts from the next request on. One bad entry does not hold up the others.
 * - Source: ClientQuotaControlManager.java.
 */
export const alterClientQuotasHandler = defineHandler(alterClientQuotas, (exchange) => {
  const { request, broker } = exchange;
  const isAllowed = exchange.isAuthorized('alterConfigs', 'cluster', CLUSTER_NAME);
  const faults = request.entries.map((entry) => faultOf(entry, request.entries));
  const good = request.entries.filter((_, i) => faults[i] === undefined);
  const changes = good.map((entry) => ({ entity: entityOf(entry), values: valuesOf(entry) }));
  const isStored = isAllowed && !request.validateOnly;
  const stored = (isStored ? broker.clientQuotas.change(changes) : Promise.resolve()).then(
    () => errorCodes.NONE,
    (error: unknown) => logErrorCode(error),
  );
  const answerOf = (fault: string | undefined, errorCode: number) => {
    if (!isAllowed)
      return { errorCode: errorCodes.CLUSTER_AUTHORIZATION_FAILED, errorMessage: 'Not authorized.' };
    if (fault === undefined) return { errorCode, errorMessage: null };
    return { errorCode: errorCodes.INVALID_REQUEST, errorMessage: fault };
  };
  const entries = stored.then((errorCode) =>
    request.entries.map(({ entity }, i) => ({ entity, ...answerOf(faults[i], errorCode) })),
  );
  exchange.answerWith(entries.then((answered) => ({ entries: answered })));
});

type Entry = ValueOf<(typeof alterClientQuotas)['request']['shape']>['entries'][number];

const TYPES: readonly string[] = ['user', 'client-id', 'ip'];
const clientKeys: readonly QuotaKey[] = [
  'producer_byte_rate',
  'consumer_byte_rate',
  'request_percentage',
  'controller_mutation_rate',
];
const addressKeys: readonly QuotaKey[] = ['connection_creation_rate'];
const WHOLE: readonly string[] = ['producer_byte_rate', 'consumer_byte_rate', 'connection_creation_rate'];

const entityOf = ({ entity }: Entry): QuotaEntity =>
  Object.fromEntries(entity.map(({ entityType, entityName }) => [entityType, entityName]));

const valuesOf = ({ ops }: Entry): Record<string, number | null> =>
  Object.fromEntries(ops.map(({ key, value, remove }) => [key, remove ? null : value]));

function faultOf(entry: Entry, all: readonly Entry[]): string | undefined {
  const sameEntity = all.filter((other) => textOf(other) === textOf(entry));
  if (sameEntity.length > 1) return 'Each entity must appear at most once';
  return faultOfEntity(entry) ?? faultOfOps(entry);
}

const textOf = ({ entity }: Entry): string =>
  JSON.stringify(entity.map(({ entityType, entityName }) => [entityType, entityName]).sort());

function faultOfEntity({ entity }: Entry): string | undefined {
  const types = entity.map(({ entityType }) => entityType);
  if (types.length === 0) return 'Invalid empty client quota entity';
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) return `Unhandled client quota entity type: ${unknown}`;
  if (new Set(types).size < types.length) return 'Each entity type must appear at most once';
  if (types.includes('ip') && types.length > 1) return 'Invalid quota entity combination';
  const nameless = entity.find(({ entityName }) => entityName === '');
  if (nameless !== undefined) return `Empty ${nameless.entityType}`;
  const address = entity.find(({ entityType }) => entityType === 'ip')?.entityName;
  return typeof address === 'string' && isIP(address) === 0 ? `${address} is not a valid IP` : undefined;
}

function faultOfOps({ entity, ops }: Entry): string | undefined {
  const keys: readonly string[] = entity[0]?.entityType === 'ip' ? addressKeys : clientKeys;
  for (const { key, value, remove } of ops) {
    if (!keys.includes(key)) return `Invalid configuration key ${key}`;
    if (remove) continue;
    if (!(value > 0) || !Number.isFinite(value)) return `Quota ${key} must be greater than 0`;
    if (WHOLE.includes(key) && !Number.isInteger(value)) return `Configuration ${key} must be a whole number`;
  }
  return undefined;
}
