import { errorCodes } from '@rivermart/kafka-protocol';
import { aGroup, joining, type GroupInTest } from './a-group';
import type { JoinRequest } from './messages';

const instanceId = 'pod-0';
const starting = (newMemberId: string, rest: Partial<JoinRequest> = {}) =>
  joining('', { instanceId, newMemberId, ...rest });

/** Stable; the member with the instance id leads, and works on `mine`. */
function aStaticGroup(wishes: Partial<JoinRequest> = {}): GroupInTest {
  const group = aGroup();
  group.join(starting('old', wishes));
  group.sync('old', { old: Buffer.from('mine') });
  group.assignmentStored();
  return group;
}

/** The same with a second, dynamic member, who leads. */
function ledByAnother(): GroupInTest {
  const group = aGroup();
  group.join(joining('', { newMemberId: 'leader', mustComeBackWithId: false }));
  group.join(starting('old'));
  group.join(joining('leader'));
  group.sync('old');
  group.sync('leader', { old: Buffer.from('mine'), leader: Buffer.from('rest') });
  group.assignmentStored();
  return group;
}

describe('a static member that starts again', () => {
  it('needs no id first, and is answered when its new id is stored', () => {
    const group = aStaticGroup();
    expect(group.join(starting('new'))).toBeUndefined();
    expect(group.joined('new')).toBeUndefined();
    group.staticMemberStored();
    expect(group.joined('new')).toMatchObject({ errorCode: 0, generationId: 1, memberId: 'new' });
  });

  it('gets its assignment without a rebalance', () => {
    const group = ledByAnother();
    group.join(starting('new'));
    group.staticMemberStored();
    expect(group.joined('new')).toMatchObject({ leader: 'leader', members: [], skipAssignment: false });
    expect(group.sync('new')).toMatchObject({ errorCode: 0, assignment: Buffer.from('mine') });
    expect(group.heartbeat('leader')).toBe(0);
  });

  it('leads on without assigning, since version 9 with the members before its eyes', () => {
    const group = aStaticGroup();
    group.join(starting('new', { canSkipAssignment: true }));
    group.staticMemberStored();
    expect(group.joined('new')).toMatchObject({
      leader: 'new',
      skipAssignment: true,
      members: [{ memberId: 'new', groupInstanceId: instanceId }],
    });
  });

  it('is told in older versions that its former self leads', () => {
    const group = aStaticGroup();
    group.join(starting('new'));
    group.staticMemberStored();
    expect(group.joined('new')).toMatchObject({ leader: 'old', skipAssignment: false, members: [] });
  });

  it('makes the others rebalance when the group agrees on another protocol by that', () => {
    const preferring = (...names: string[]) => ({
      protocols: names.map((name) => ({ name, metadata: Buffer.from('topics') })),
    });
    const group = aStaticGroup(preferring('range', 'sticky'));
    group.join(starting('new', preferring('sticky', 'range')));
    expect(group.state.protocolName).toBe('sticky');
    expect(group.joined('new')).toMatchObject({ generationId: 2, leader: 'new' });
  });

  it('makes the group rebalance while the assignment is awaited: the leader knows the old id alone', () => {
    const group = ledByAnother();
    group.rejoinAll('leader', 'old');
    expect(group.state.phase).toBe('CompletingRebalance');
    group.sync('leader', { old: Buffer.from('x'), leader: Buffer.from('y') });

    expect(group.join(starting('new'))).toBeUndefined();

    expect(group.synced('leader')).toMatchObject({ errorCode: errorCodes.REBALANCE_IN_PROGRESS });
    expect(group.state.phase).toBe('PreparingRebalance');
  });

  it('takes its place in a rebalance that is under way', () => {
    const group = ledByAnother();
    group.rejoinAll('leader');
    group.join(starting('new'));
    expect(group.joined('leader')).toMatchObject({
      generationId: 3,
      members: [{ memberId: 'leader' }, { memberId: 'new' }],
    });
  });

  it('is its old self again when the new id cannot be stored', () => {
    const group = aStaticGroup();
    group.join(starting('new', { sessionTimeoutMs: 30_000 }));
    group.staticMemberStored(errorCodes.COORDINATOR_NOT_AVAILABLE);

    expect(group.joined('new')).toMatchObject({
      errorCode: errorCodes.COORDINATOR_NOT_AVAILABLE,
      memberId: '',
      leader: 'old',
    });
    expect(group.heartbeat('old', 1, instanceId)).toBe(0);
    expect(group.heartbeat('new', 1, instanceId)).toBe(errorCodes.FENCED_INSTANCE_ID);
    expect(group.state.membership.get('old')).toMatchObject({ sessionTimeoutMs: 10_000 });
    expect(group.state.membership.leaderId).toBe('old');
  });

  it('is not set back by a failed store when the group has moved on meanwhile', () => {
    const group = ledByAnother();
    group.join(starting('new'));
    group.rejoinAll('leader');
    expect(group.joined('new')).toMatchObject({ generationId: 3 });
    group.staticMemberStored(errorCodes.COORDINATOR_NOT_AVAILABLE);
    expect(group.heartbeat('new', 3, instanceId)).toBe(0);
  });
});

describe('the former self of a static member', () => {
  it('is fenced in whatever it asks', () => {
    const group = aStaticGroup();
    group.join(starting('new'));
    group.staticMemberStored();
    expect(group.heartbeat('old', 1, instanceId)).toBe(errorCodes.FENCED_INSTANCE_ID);
    expect(group.leave('old', instanceId)).toBe(errorCodes.FENCED_INSTANCE_ID);
    expect(group.join(joining('old', { instanceId }))).toMatchObject({
      errorCode: errorCodes.FENCED_INSTANCE_ID,
    });
    expect(group.state.commitProblem({ memberId: 'old', groupInstanceId: instanceId }, 1, 0)).toBe(
      errorCodes.FENCED_INSTANCE_ID,
    );
  });

  it('is fenced in a JoinGroup that waits', () => {
    const group = ledByAnother();
    group.join(joining('old', { instanceId, metadata: 'changed' }));
    group.join(starting('new'));
    expect(group.joined('old')).toMatchObject({ errorCode: errorCodes.FENCED_INSTANCE_ID });
  });

  it('is fenced in a SyncGroup that waits', () => {
    const group = ledByAnother();
    group.rejoinAll('leader');
    group.join(joining('old', { instanceId }));
    group.sync('old');
    group.join(starting('new'));
    expect(group.synced('old')).toMatchObject({ errorCode: errorCodes.FENCED_INSTANCE_ID });
  });
});

describe('a static member', () => {
  it('keeps its place through a rebalance it misses, until its session ends', () => {
    const group = aGroup();
    group.join(starting('a', { sessionTimeoutMs: 100_000 }));
    group.sync('a', {});
    group.assignmentStored();
    group.join(joining('', { mustComeBackWithId: false, newMemberId: 'b' }));
    group.passes(60_000);
    expect(group.joined('b')).toMatchObject({ leader: 'b', members: [{ memberId: 'a' }, { memberId: 'b' }] });
    group.passes(60_000);
    expect(group.state.membership.get('a')).toBeUndefined();
  });

  it('stays one when it joins again without its instance id', () => {
    const group = aStaticGroup();
    group.rejoinAll('old');
    expect(group.state.membership.get('old')).toMatchObject({ instanceId });
  });

  it('may leave by its instance id alone', () => {
    const group = aStaticGroup();
    expect(group.leave('', instanceId)).toBe(0);
    expect(group.state.membership.size).toBe(0);
  });
});
