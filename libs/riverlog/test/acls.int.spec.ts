import { createAcls, deleteAcls, describeAcls, errorCodes, type InputOf } from '@rivermart/kafka-protocol';
import type { Riverlog } from '../src';
import { patternTypes, permissionTypes } from '../src/security/acl';
import { aclOperations } from '../src/security/acl-operation';
import { resourceTypes } from '../src/security/resource-type';
import { aDirectory, aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

type Creation = InputOf<(typeof createAcls)['request']['shape']>['creations'][number];

const rule = (change: Partial<Creation> = {}): Creation => ({
  resourceType: resourceTypes.topic,
  resourceName: 'orders',
  resourcePatternType: patternTypes.literal,
  principal: 'User:alice',
  host: '*',
  operation: aclOperations.read,
  permissionType: permissionTypes.allow,
  ...change,
});

const everything = {
  resourceTypeFilter: 1,
  resourceNameFilter: null,
  patternTypeFilter: patternTypes.any,
  principalFilter: null,
  hostFilter: null,
  operation: 1,
  permissionType: 1,
};

const withAcls = (configs: Record<string, string> = {}, dataDir?: string): Promise<Riverlog> =>
  aRiverlog({
    ...(dataDir === undefined ? {} : { dataDir }),
    configs: {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': 'User:admin;User:ANONYMOUS',
      ...configs,
    },
  });

const wire = async (riverlog: Riverlog) => connected(await WireClient.connect(riverlog));

describe('access rules', () => {
  it('are created, found by filters, and taken away, and a restart forgets none', async () => {
    const dataDir = await aDirectory();
    const before = await withAcls({}, dataDir);
    const creator = await wire(before);
    const creations = [
      rule(),
      rule({ resourceName: 'ord', resourcePatternType: patternTypes.prefixed }),
      rule({ resourceName: '*', principal: 'User:bob' }),
      rule({ resourceName: 'other' }),
    ];
    const { results } = await creator.ask(createAcls, 3, { creations });
    expect(results.map(({ errorCode }) => errorCode)).toEqual([0, 0, 0, 0]);
    await before.stop();

    const client = await wire(await withAcls({}, dataDir));
    const found = async (filter: object) => {
      const { resources } = await client.ask(describeAcls, 3, { ...everything, ...filter });
      return resources.map(({ resourceName }) => resourceName).sort();
    };
    expect(await found({})).toEqual(['*', 'ord', 'orders', 'other']);
    const named = { resourceNameFilter: 'orders', resourceTypeFilter: resourceTypes.topic };
    expect(await found({ ...named, patternTypeFilter: patternTypes.match })).toEqual(['*', 'ord', 'orders']);
    expect(await found({ ...named, patternTypeFilter: patternTypes.literal })).toEqual(['orders']);
    expect(await found({ ...named, patternTypeFilter: patternTypes.prefixed })).toEqual([]);
    expect(await found({ principalFilter: 'User:bob' })).toEqual(['*']);

    const filters = [{ ...everything, principalFilter: 'User:alice' }];
    const { filterResults } = await client.ask(deleteAcls, 2, { filters });
    expect(filterResults[0]?.matchingAcls.map(({ resourceName }) => resourceName).sort()).toEqual([
      'ord',
      'orders',
      'other',
    ]);
    expect(await found({})).toEqual(['*']);
  });

  it.each<[string, Partial<Creation>]>([
    ['another name for the cluster', { resourceType: resourceTypes.cluster }],
    ['no name', { resourceName: '' }],
    ['a principal without a type', { principal: 'alice' }],
    ['any operation', { operation: 1 }],
    ['any permission', { permissionType: 1 }],
    ['a pattern to be matched', { resourcePatternType: patternTypes.match }],
    ['an unknown type', { resourceType: 99 }],
  ])('are refused with %s, and do not hold up the others', async (_what, change) => {
    const client = await wire(await withAcls());
    const { results } = await client.ask(createAcls, 2, { creations: [rule(change), rule()] });
    expect(results.map(({ errorCode }) => errorCode)).toEqual([errorCodes.INVALID_REQUEST, 0]);
  });

  it('are not to be had without an authorizer, nor by everybody', async () => {
    const open = await wire(await aRiverlog());
    expect((await open.ask(describeAcls, 1, everything)).errorCode).toBe(errorCodes.SECURITY_DISABLED);
    const stranger = await wire(await withAcls({ 'super.users': 'User:admin' }));
    expect((await stranger.ask(describeAcls, 1, everything)).errorCode).toBe(
      errorCodes.CLUSTER_AUTHORIZATION_FAILED,
    );
    const { results } = await stranger.ask(createAcls, 1, { creations: [rule()] });
    expect(results[0]?.errorCode).toBe(errorCodes.CLUSTER_AUTHORIZATION_FAILED);
  });
});
