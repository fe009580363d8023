import { errorCodes } from '@rivermart/kafka-protocol';
import { aGroup, joining } from './a-group';

const { NONE } = errorCodes;

const bytes = (text: string) => Buffer.from(text);

describe('a member that joins an empty group', () => {
  it('gets an id first and the group to itself when it comes back with it', () => {
    const group = aGroup();

    expect(group.join(joining(''))).toMatchObject({
      errorCode: errorCodes.MEMBER_ID_REQUIRED,
      memberId: 'new-1',
    });
    group.join(joining('new-1'));

    expect(group.joined('new-1')).toMatchObject({ errorCode: 0, generationId: 1, leader: 'new-1' });
    expect(group.state.phase).toBe('CompletingRebalance');
  });

  it('is let in at once in versions that know no such round', () => {
    const group = aGroup();
    group.join(joining('', { mustComeBackWithId: false }));
    expect(group.joined('new-1')).toMatchObject({ errorCode: 0, leader: 'new-1' });
  });

  it('waits the initial delay for others, again for each that comes', () => {
    const group = aGroup({ initialRebalanceDelayMs: 3_000 });
    group.join(joining('', { mustComeBackWithId: false, newMemberId: 'a' }));
    group.passes(2_000);
    group.join(joining('', { mustComeBackWithId: false, newMemberId: 'b' }));
    group.passes(2_000);
    expect(group.joined('a')).toBeUndefined();
    group.passes(2_000);
    expect(group.joined('a')).toMatchObject({
      generationId: 1,
      members: [{ memberId: 'a' }, { memberId: 'b' }],
    });
  });
});

describe('an assignment', () => {
  it('is stored before anybody is told', () => {
    const group = aGroup().stableWith('a', 'b');
    group.rejoinAll('a', 'b');
    group.sync('b');
    group.sync('a', { a: bytes('for a'), b: bytes('for b') });
    expect(group.synced('b')).toBeUndefined();

    group.assignmentStored();

    expect(group.synced('a')?.assignment.toString()).toBe('for a');
    expect(group.synced('b')?.assignment.toString()).toBe('for b');
    expect(group.state.phase).toBe('Stable');
  });

  it('that cannot be stored is refused and the group starts over', () => {
    const group = aGroup().stableWith('a');
    group.rejoinAll('a');
    group.sync('a', { a: bytes('for a') });
    group.assignmentStored(errorCodes.COORDINATOR_NOT_AVAILABLE);
    expect(group.synced('a')).toMatchObject({ errorCode: errorCodes.COORDINATOR_NOT_AVAILABLE });
    expect(group.state.phase).toBe('PreparingRebalance');
  });

  it('is given out again to a follower that asks again', () => {
    const group = aGroup().stableWith('a', 'b');
    expect(group.sync('b')).toMatchObject({ errorCode: 0, assignment: bytes('for b') });
  });
});

describe('a rebalance', () => {
  it('starts when a newcomer joins, and heartbeats tell the others', () => {
    const group = aGroup().stableWith('a');
    group.join(joining('', { mustComeBackWithId: false, newMemberId: 'b' }));
    expect(group.heartbeat('a')).toBe(errorCodes.REBALANCE_IN_PROGRESS);

    group.join(joining('a'));

    expect(group.joined('a')).toMatchObject({
      generationId: 2,
      members: [{ memberId: 'a' }, { memberId: 'b' }],
    });
    expect(group.joined('b')).toMatchObject({ generationId: 2, leader: 'a', members: [] });
  });

  it('goes on without those who do not come back in time', () => {
    const group = aGroup().stableWith('a', 'b');
    group.join(joining('a', { metadata: 'changed' }));
    group.passes(60_000);
    expect(group.joined('a')).toMatchObject({ members: [{ memberId: 'a' }] });
  });

  it('waits for a member that is on its way with its new id', () => {
    const group = aGroup().stableWith('a');
    group.join(joining('', { newMemberId: 'b' }));
    group.join(joining('a', { metadata: 'changed' }));
    expect(group.joined('a')).toBeUndefined();
    group.join(joining('b'));
    expect(group.joined('a')).toMatchObject({ members: [{ memberId: 'a' }, { memberId: 'b' }] });
  });

  it('is not caused by a follower that joins again unchanged', () => {
    const group = aGroup().stableWith('a', 'b');
    expect(group.join(joining('b'))).toMatchObject({
      errorCode: 0,
      generationId: 1,
      leader: 'a',
      members: [],
    });
    expect(group.state.phase).toBe('Stable');
  });

  it('is caused by a leader that joins again, for it may know of new partitions', () => {
    const group = aGroup().stableWith('a', 'b');
    group.join(joining('a'));
    expect(group.state.phase).toBe('PreparingRebalance');
  });

  it('drops who never asks for its assignment', () => {
    const group = aGroup().stableWith('a', 'b');
    group.rejoinAll('a', 'b');
    group.sync('a', { a: bytes('x'), b: bytes('y') });
    for (let seconds = 0; seconds < 60; seconds += 5) {
      group.heartbeat('b');
      group.passes(5_000);
    }
    expect(group.state.membership.all().map(({ id }) => id)).toEqual(['a']);
  });
});

describe('a member', () => {
  it('that is not heard of for its session time-out is dropped', () => {
    const group = aGroup().stableWith('a', 'b');
    group.passes(5_000);
    group.heartbeat('a');
    group.passes(5_000);
    expect(group.state.membership.all().map(({ id }) => id)).toEqual(['a']);
    expect(group.heartbeat('b')).toBe(errorCodes.UNKNOWN_MEMBER_ID);
  });

  it('that leaves makes the others rebalance at once', () => {
    const group = aGroup().stableWith('a', 'b');
    expect(group.leave('b')).toBe(0);
    expect(group.heartbeat('a')).toBe(errorCodes.REBALANCE_IN_PROGRESS);
  });

  it('that leaves last empties the group', () => {
    const group = aGroup().stableWith('a');
    group.leave('a');
    expect(group.state.phase).toBe('Empty');
    expect(group.state.generationId).toBe(2);
  });

  it('with a stale generation is told so', () => {
    const group = aGroup().stableWith('a');
    expect(group.heartbeat('a', 0)).toBe(errorCodes.ILLEGAL_GENERATION);
  });

  it('without a protocol in common is refused', () => {
    const group = aGroup().stableWith('a');
    expect(group.join(joining('', { protocol: 'sticky' }))).toMatchObject({
      errorCode: errorCodes.INCONSISTENT_GROUP_PROTOCOL,
    });
  });
});

describe('a group of the largest size allowed', () => {
  const newcomer = (newMemberId: string) => joining('', { newMemberId, mustComeBackWithId: false });
  const full = { errorCode: errorCodes.GROUP_MAX_SIZE_REACHED, memberId: '' };

  it('takes nobody in while it is stable, and those who are in come back', () => {
    const group = aGroup({ groupMaxSize: 2 }).stableWith('a', 'b');
    expect(group.join(newcomer('c'))).toMatchObject(full);
    expect(group.state.phase).toBe('Stable');
    expect(group.join(joining('b'))).toMatchObject({ errorCode: 0, memberId: 'b' });
  });

  it('counts, during a rebalance, who is back already', () => {
    const group = aGroup({ groupMaxSize: 2 }).stableWith('a', 'b');
    group.rejoinAll('a');
    group.join(newcomer('c'));
    expect(group.join(joining('b'))).toMatchObject(full);
    expect(group.joined('a')).toMatchObject({ members: [{ memberId: 'a' }, { memberId: 'c' }] });
    expect(group.heartbeat('b')).toBe(errorCodes.UNKNOWN_MEMBER_ID);
  });

  it('holds no place for who comes back with its new id too late', () => {
    const group = aGroup({ groupMaxSize: 2 }).stableWith('a');
    group.join(joining('', { newMemberId: 'late' }));
    group.join(newcomer('b'));
    group.rejoinAll('a');
    expect(group.join(joining('late'))).toMatchObject(full);
    expect(group.joined('b')).toMatchObject({ errorCode: 0 });
  });

  it('rebalances when it is read back with more members than are allowed by now', () => {
    const { generationId, protocolType, protocolName, membership } = aGroup().stableWith('a', 'b').state;
    const stored = { generationId, protocolType, protocolName, leaderId: 'a', members: membership.all() };
    const smaller = aGroup({ groupMaxSize: 1 });
    smaller.state.load({ ...stored, phaseSinceMs: 0 }, 0);
    expect(smaller.heartbeat('b')).toBe(errorCodes.REBALANCE_IN_PROGRESS);
    smaller.rejoinAll('a');
    expect(smaller.join(joining('b'))).toMatchObject(full);
    expect(smaller.joined('a')).toMatchObject({ members: [{ memberId: 'a' }] });
  });
});

describe('a commit', () => {
  it('from outside is allowed while the group has no members', () => {
    const outside = { memberId: '', groupInstanceId: null };
    expect(aGroup().state.commitProblem(outside, -1, 0)).toBe(NONE);
    expect(aGroup().stableWith('a').state.commitProblem(outside, -1, 0)).toBe(errorCodes.UNKNOWN_MEMBER_ID);
  });

  it('is refused while the new assignment is not known', () => {
    const group = aGroup().stableWith('a');
    group.rejoinAll('a');
    expect(group.state.commitProblem({ memberId: 'a', groupInstanceId: null }, 2, 0)).toBe(
      errorCodes.REBALANCE_IN_PROGRESS,
    );
  });
});
