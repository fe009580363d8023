import { describeClientQuotas, errorCodes, type ValueOf } from '@rivermart/kafka-protocol';
import type { QuotaEntity } from '../quotas/client-quotas';
import { CLUSTER_NAME } from '../security/resource-type';
import { defineHandler } from './handler';

/*
 * DescribeClientQuotas (key 48, versions 0-1)
 *
 * Behaviour
 * - A strict filter finds quotas for exactly the types it names; any other finds those that name more as well.
 */
export const describeClientQuotasHandler = defineHandler(describeClientQuotas, (exchange) => {
  const { request, broker, answer } = exchange;
  if (!exchange.isAuthorized('describeConfigs', 'cluster', CLUSTER_NAME)) {
    const errorCode = errorCodes.CLUSTER_AUTHORIZATION_FAILED;
    return answer({ errorCode, errorMessage: 'Not authorized.', entries: null });
  }
  const errorMessage = faultOf(request.components);
  if (errorMessage !== undefined) {
    return answer({ errorCode: errorCodes.INVALID_REQUEST, errorMessage, entries: null });
  }
  const found = broker.clientQuotas.all().filter(({ entity }) => isMeant(entity, request));
  const entries = found.map(({ entity, values }) => ({
    entity: Object.entries(entity).map(([entityType, entityName]) => ({ entityType, entityName })),
    values: Object.entries(values).map(([key, value]) => ({ key, value })),
  }));
  answer({ errorCode: errorCodes.NONE, errorMessage: null, entries });
});

type Request = ValueOf<(typeof describeClientQuotas)['request']['shape']>;
type Component = Request['components'][number];

const MatchType = { exact: 0, default: 1, any: 2 } as const;
const TYPES: readonly string[] = ['user', 'client-id', 'ip'];

function faultOf(components: readonly Component[]): string | undefined {
  const types = components.map(({ entityType }) => entityType);
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) return `Custom entity type '${unknown}' not supported`;
  if (new Set(types).size < types.length) return 'Duplicate filter component entity type';
  if (types.includes('ip') && types.length > 1) return 'An ip does not go together with user or client-id';
  return components.some(
    ({ matchType, match }) => matchType > MatchType.any || (matchType === MatchType.exact && match === null),
  )
    ? 'A filter component matches a name, the default, or any name'
    : undefined;
}

function isMeant(entity: QuotaEntity, { components, strict }: Request): boolean {
  if (strict && Object.keys(entity).length !== components.length) return false;
  return components.every((component) => isMet(component, entity[component.entityType as keyof QuotaEntity]));
}

function isMet({ matchType, match }: Component, name: string | null | undefined): boolean {
  if (name === undefined) return false;
  if (matchType === MatchType.any) return true;
  return name === (matchType === MatchType.default ? null : match);
}
