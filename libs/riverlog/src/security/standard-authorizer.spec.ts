import type { MetadataEntry, MetadataStore } from '@rivermart/commit-log';
import { MetadataEntries } from '@rivermart/commit-log';
import { patternTypes, permissionTypes, type Acl } from './acl';
import { aclOperations, type AclOperation } from './acl-operation';
import { Acls } from './acls';
import { authorizedOperations } from './authorizer';
import { resourceTypes } from './resource-type';
import { StandardAuthorizer } from './standard-authorizer';

const inMemory = (): MetadataStore => {
  const entries = new MetadataEntries();
  return { entries, changeEntries: async (changed: readonly MetadataEntry[]) => entries.apply(changed) };
};

interface Given extends Partial<Omit<Acl, 'operation'>> {
  readonly operation?: AclOperation;
}

const allow = ({ operation = 'read', ...acl }: Given = {}): Acl => ({
  resourceType: resourceTypes.topic,
  resourceName: 'orders',
  patternType: patternTypes.literal,
  principal: 'User:alice',
  host: '*',
  permissionType: permissionTypes.allow,
  operation: aclOperations[operation],
  ...acl,
});
const deny = (given: Given = {}): Acl => ({ ...allow(given), permissionType: permissionTypes.deny });
const prefixed = { patternType: patternTypes.prefixed } as const;

const alice = { principal: { type: 'User', name: 'alice' }, remoteAddress: '10.0.0.1' };

async function authorizer(acls: readonly Acl[], rules = {}): Promise<StandardAuthorizer> {
  const kept = new Acls(inMemory());
  await kept.add(acls);
  return new StandardAuthorizer(kept, { superUsers: new Set(), allowsWithoutAcl: false, ...rules });
}

describe('a decision about alice, the operation read and the topic orders', () => {
  it.each<[string, Acl[], boolean]>([
    ['no rule at all', [], false],
    ['a rule that allows it', [allow()], true],
    ['a rule for everybody', [allow({ principal: 'User:*' })], true],
    ['a rule for another user', [allow({ principal: 'User:bob' })], false],
    ['a rule for another type of user', [allow({ principal: 'Group:alice' })], false],
    ['a rule for her address', [allow({ host: '10.0.0.1' })], true],
    ['a rule for another address', [allow({ host: '10.0.0.2' })], false],
    ['a rule for all operations', [allow({ operation: 'all' })], true],
    ['a rule for another operation', [allow({ operation: 'write' })], false],
    ['a rule for all topics', [allow({ resourceName: '*' })], true],
    ['a rule for a prefix', [allow({ resourceName: 'ord', ...prefixed })], true],
    ['a rule for a prefix of nothing', [allow({ resourceName: 'x', ...prefixed })], false],
    ['a prefix that is a star', [allow({ resourceName: '*', ...prefixed })], false],
    ['a longer prefix', [allow({ resourceName: 'orders-', ...prefixed })], false],
    ['a denial beside it', [allow(), deny({ host: '10.0.0.1' })], false],
    ['a denial for everybody', [allow(), deny({ principal: 'User:*' })], false],
    ['a denial of a prefix', [allow(), deny({ resourceName: 'o', ...prefixed })], false],
    ['a denial of another operation', [allow(), deny({ operation: 'write' })], true],
    ['a denial for another user', [allow(), deny({ principal: 'User:bob' })], true],
    ['a rule about a group of that name', [allow({ resourceType: resourceTypes.group })], false],
  ])('with %s is %p', async (_what, acls, expected) => {
    expect((await authorizer(acls)).isAuthorized(alice, 'read', 'topic', 'orders')).toBe(expected);
  });
});

describe('a rule', () => {
  it.each<[AclOperation, AclOperation, boolean]>([
    ['read', 'describe', true],
    ['write', 'describe', true],
    ['delete', 'describe', true],
    ['alter', 'describe', true],
    ['create', 'describe', false],
    ['alterConfigs', 'describeConfigs', true],
    ['describe', 'read', false],
  ])('that allows %s decides %s with %p', async (allowed, asked, expected) => {
    const decider = await authorizer([allow({ operation: allowed })]);
    expect(decider.isAuthorized(alice, asked, 'topic', 'orders')).toBe(expected);
  });

  it('that denies read does not deny describe', async () => {
    const decider = await authorizer([deny(), allow({ operation: 'write' })]);
    expect(decider.isAuthorized(alice, 'describe', 'topic', 'orders')).toBe(true);
  });

  it('counts from the moment it is added to the moment it is taken away', async () => {
    const acls = new Acls(inMemory());
    const decider = new StandardAuthorizer(acls, { superUsers: new Set(), allowsWithoutAcl: false });
    const isAllowed = () => decider.isAuthorized(alice, 'read', 'topic', 'orders');
    expect(isAllowed()).toBe(false);
    await acls.add([allow()]);
    expect(isAllowed()).toBe(true);
    await acls.remove([allow()]);
    expect(isAllowed()).toBe(false);
  });
});

describe('without a rule about the resource', () => {
  it('everybody may do everything when allow.everyone.if.no.acl.found is set, but not once there is one', async () => {
    const decider = await authorizer([allow({ principal: 'User:bob' })], { allowsWithoutAcl: true });
    expect(decider.isAuthorized(alice, 'read', 'topic', 'other')).toBe(true);
    expect(decider.isAuthorized(alice, 'read', 'topic', 'orders')).toBe(false);
  });

  it('a super user may do everything, whatever is denied', async () => {
    const decider = await authorizer([deny({ operation: 'all' })], { superUsers: new Set(['User:alice']) });
    expect(decider.isAuthorized(alice, 'read', 'topic', 'orders')).toBe(true);
    expect(decider.isAuthorizedForAny(alice, 'write', 'topic')).toBe(true);
  });
});

describe('leave for any topic', () => {
  it.each<[string, Acl[], boolean]>([
    ['no rule', [], false],
    ['one topic', [allow()], true],
    ['a prefix', [allow({ resourceName: 'o', ...prefixed })], true],
    ['one topic, and a denial of all', [allow(), deny({ resourceName: '*' })], false],
    ['one topic, and a denial of it', [allow(), deny()], false],
    ['one topic, and a denial of its prefix', [allow(), deny({ resourceName: 'o', ...prefixed })], false],
    ['all topics, and a denial of one', [allow({ resourceName: '*' }), deny()], true],
    [
      'a prefix, and a denial of a longer one',
      [allow({ resourceName: 'o', ...prefixed }), deny({ resourceName: 'or', ...prefixed })],
      true,
    ],
  ])('with %s is %p', async (_what, acls, expected) => {
    expect((await authorizer(acls)).isAuthorizedForAny(alice, 'read', 'topic')).toBe(expected);
  });
});

it('the bit field of operations has a bit for each that is allowed', async () => {
  const decider = await authorizer([allow(), allow({ operation: 'alterConfigs' })]);
  const bits = ['read', 'describe', 'alterConfigs', 'describeConfigs'] as const;
  expect(authorizedOperations(decider, alice, 'topic', 'orders')).toBe(
    bits.reduce((sum, operation) => sum + 2 ** aclOperations[operation], 0),
  );
});
